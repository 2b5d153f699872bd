/** Records that were fetched, with what waits to be saved already in them. */

import { api } from './api.js';

const most = 40;

/** Puts a change into a decision: a new value. As on the server, a status without a reason clears the reason. */
export function changed(decision, change) {
  const result = { ...decision, ...change, edits: { ...decision.edits } };
  if (change.status && change.reason === undefined) result.reason = null;
  for (const [path, text] of Object.entries(change.edits ?? {})) {
    if (text === null) delete result.edits[path];
    else result.edits[path] = text;
  }
  return result;
}

/** All texts of a record that can be edited: turns, the sides of a preference, fields. */
export function texts(record) {
  const preference = record.preference;
  return [
    ...(record.turns ?? []),
    ...(preference ? [...preference.prompt, ...preference.chosen, ...preference.rejected] : []),
    ...(record.fields ?? []).filter((field) => field.path && typeof field.value === 'string'),
  ];
}

/** What a text of `texts` says now, and what the file says. */
export const textOf = (item) => item.text ?? item.value;
export const originalOf = (item) => item.original ?? textOf(item);

function setText(item, text) {
  const original = originalOf(item);
  const shown = text ?? original;
  if ('text' in item) item.text = shown;
  else item.value = shown;
  item.original = shown === original ? null : original;
}

/** Puts a change into a record that is shown. */
export function apply(record, change) {
  record.decision = changed(record.decision, change);
  for (const item of texts(record)) {
    if (change.edits && Object.hasOwn(change.edits, item.path)) setText(item, change.edits[item.path]);
  }
}

export class Records {
  #cache = new Map();
  #outbox;

  constructor(outbox) {
    this.#outbox = outbox;
  }

  /** A record; from memory if it was fetched before. */
  get(id) {
    const known = this.#cache.get(id);
    if (known) {
      this.#cache.delete(id);
      this.#cache.set(id, known); // the last used is the last to go
      return known;
    }
    const coming = api.record(id).then((record) => {
      for (const entry of this.#outbox.waiting(id)) apply(record, entry.change);
      return record;
    });
    coming.catch(() => this.forget(id));
    this.#cache.set(id, coming);
    for (const oldest of this.#cache.keys()) {
      if (this.#cache.size <= most) break;
      this.#cache.delete(oldest);
    }
    return coming;
  }

  /** Has the next call of `get` ask the server. */
  forget(id) {
    this.#cache.delete(id);
  }

  forgetAll() {
    this.#cache.clear();
  }

  /** Fetches what will be wanted next, without anybody waiting. */
  prefetch(ids) {
    for (const id of ids) if (id && !this.#cache.has(id)) this.get(id).catch(() => {});
  }
}
