/** What all parts of the page know together, and how they hear of its changes. */

import { Query } from './query.js';

/**
 * The state of the page. A part that changes something emits what it was; the others listen.
 *
 * Events: `query` (what is looked for), `record` (another record is shown), `decision` (a decision was made
 * here; detail `{id, change}`), `changed` (others changed decisions), `saved` (the outbox),
 * `progress`, `view` (which pane a phone shows).
 */
export class State extends EventTarget {
  /** The answer of `/api/dataset`. */
  dataset = null;
  query = new Query();
  /** The record that is shown: the answer of `/api/records/ID` with what waits to be saved in it. */
  record = null;
  /** How many records match, or null while that is not known. */
  matches = null;
  /** The newest revision that the page shows. */
  revision = 0;
  /** "filters", "list" or "record": what a narrow screen shows. */
  view = 'list';
  /** Whether texts are shown as Markdown, or as they are. */
  asMarkdown = true;
  /** Whether edited turns show what was changed. */
  showsChanges = true;

  emit(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  on(name, listener) {
    this.addEventListener(name, (event) => listener(event.detail));
  }

  /** Takes in what answers to changes carry. */
  take({ progress, revision }) {
    if (progress) this.dataset.progress = progress;
    if (revision) this.revision = Math.max(this.revision, revision);
    this.emit('progress');
  }

  show(view) {
    if (this.view === view) return;
    this.view = view;
    this.emit('view');
  }
}

/** The address's part behind `#`: the query, and the record that is shown. */
export function readAddress() {
  const pairs = [...new URLSearchParams(location.hash.slice(1))];
  const id = pairs.find(([name]) => name === 'id')?.[1] ?? null;
  return { query: new Query(pairs.filter(([name]) => name !== 'id')), id };
}

/** Marks entries of the tab's history that the page has made; an address that a person typed has none. */
export const written = 'janus';

/** Writes both into the address; a new entry in the tab's history where the query is another. */
export function writeAddress(query, id, { asNew = false } = {}) {
  const pairs = new URLSearchParams(query.toString());
  if (id) pairs.set('id', id);
  const hash = `#${pairs}`;
  if (hash === location.hash) return;
  if (asNew) history.pushState(written, '', hash);
  else history.replaceState(written, '', hash);
}
