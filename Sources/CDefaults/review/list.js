/** The list of matching records: rows are made for what is seen, and fetched in pages when they come near. */

import { api } from './api.js';
import { count, element, fill, visibleControls } from './dom.js';

const rowHeight = 72;
const pageSize = 100;
/** Browsers cannot scroll much further than this many pixels; longer lists scroll in larger steps. */
const tallest = 12_000_000;
/** Rows made beyond each edge of what is seen. */
const margin = 6;

const statusNames = { undecided: 'Undecided', kept: 'Kept', dropped: 'Dropped' };

/**
 * A virtual list box.
 *
 * Events: `select` (detail `{row, position, byHand}`), `loaded` (the number of matches is known; detail
 * `{matches, milliseconds}`), `failed` (detail `{error}`).
 */
export class RecordList extends EventTarget {
  #scroller;
  #canvas;
  #query = '';
  /** Rows by position; those not fetched yet are holes. */
  #rows = new Map();
  #matches = 0;
  #selected = -1;
  /** Where the selected record stood when it ceased to match: the next one is there now. */
  #gap = 0;
  #fetching = new Map();
  #generation = 0;
  #abort = new AbortController();
  #frame = 0;
  /** Flag names to titles. */
  flagTitles = new Map();
  /** Waits until what was decided here is saved, so that positions are the server's. */
  settled = async () => {};

  /** @param {HTMLElement} scroller What scrolls; the list makes its own content. */
  constructor(scroller) {
    super();
    this.#scroller = scroller;
    this.#canvas = element('div.canvas');
    scroller.append(this.#canvas);
    scroller.addEventListener('scroll', () => this.#schedule(), { passive: true });
    new ResizeObserver(() => this.#schedule()).observe(scroller);
    scroller.addEventListener('click', (event) => {
      const row = event.target.closest('[data-position]');
      if (row) this.select(Number(row.dataset.position), { byHand: true });
    });
  }

  get matches() {
    return this.#matches;
  }

  get selected() {
    return this.#selected;
  }

  /** The row at a position, if it was fetched. */
  row(position) {
    return this.#rows.get(position) ?? null;
  }

  /**
   * Shows what matches a query, from the server.
   *
   * @param {string} query
   * @param {{find?: string|null, keepPlace?: boolean}} options `find`: the record to go to, if it is among them;
   *   `keepPlace`: scroll nowhere else.
   * @returns {Promise<number>} The position of the record that was to be found, or -1.
   */
  async load(query, { find = null, keepPlace = false } = {}) {
    const generation = ++this.#generation;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#fetching.clear();
    this.#query = query;
    const offset = keepPlace ? Math.floor(this.#firstSeen / pageSize) * pageSize : 0;
    const began = performance.now();
    this.#scroller.setAttribute('aria-busy', 'true');
    try {
      await this.settled();
      const answer = await api.records(query, offset, pageSize, { signal: this.#abort.signal, find });
      if (generation !== this.#generation) return -1;
      this.#rows.clear();
      this.#matches = answer.matches;
      answer.records.forEach((row, index) => this.#rows.set(offset + index, row));
      this.#resize();
      if (!keepPlace) this.#scroller.scrollTop = 0;
      const position = answer.position ?? this.positionOf(find);
      this.#gap = keepPlace ? Math.max(0, this.#selected, this.#gap) : 0;
      this.#selected = position;
      if (position >= 0 && !keepPlace) this.#reveal(position);
      this.#draw();
      this.#emit('loaded', { matches: this.#matches, milliseconds: performance.now() - began });
      return position;
    } catch (error) {
      if (generation === this.#generation && error.name !== 'AbortError') this.#emit('failed', { error });
      return -1;
    } finally {
      if (generation === this.#generation) this.#scroller.removeAttribute('aria-busy');
    }
  }

  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Where a record stands, or -1 if it does not match or was not fetched. */
  positionOf(id) {
    if (id) for (const [position, row] of this.#rows) if (row.id === id) return position;
    return -1;
  }

  /** The position that is so many steps from the selected one; it may lie outside of the list. */
  neighbour(step) {
    if (this.#selected >= 0) return this.#selected + step;
    return this.#gap + (step > 0 ? step - 1 : step);
  }

  /** Selects a row, once it is fetched, and brings it into view. */
  async select(position, { byHand = false } = {}) {
    if (position < 0 || position >= this.#matches) return;
    this.#selected = position;
    this.#gap = position;
    this.#reveal(position);
    this.#draw();
    if (!this.#rows.has(position)) await this.#fetch(Math.floor(position / pageSize));
    const row = this.#rows.get(position);
    if (!row || this.#selected !== position) return;
    this.#draw();
    this.#emit('select', { row, position, byHand });
  }

  /** Changes what a row shows. */
  patch(id, values) {
    const position = this.positionOf(id);
    if (position < 0) return;
    this.#rows.set(position, { ...this.#rows.get(position), ...values });
    this.#draw();
  }

  /** Takes out a row that does not match any more; those behind move up. */
  remove(id) {
    const position = this.positionOf(id);
    if (position < 0) return;
    this.#matches -= 1;
    const moved = new Map();
    for (const [at, row] of this.#rows) {
      if (at !== position) moved.set(at > position ? at - 1 : at, row);
    }
    this.#rows = moved;
    // Pages under way were asked for by the old positions.
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#fetching.clear();
    if (this.#selected > position) this.#selected -= 1;
    else if (this.#selected === position) this.#selected = -1;
    this.#gap = position;
    this.#resize();
    this.#draw();
    this.#emit('loaded', { matches: this.#matches, milliseconds: null });
  }

  get #height() {
    return this.#matches * rowHeight;
  }

  /** How many pixels of rows one pixel of scrolling is. */
  get #scale() {
    const room = this.#scroller.clientHeight;
    const canvas = Math.min(this.#height, tallest);
    return canvas > room ? (this.#height - room) / (canvas - room) : 1;
  }

  get #firstSeen() {
    return Math.max(0, Math.floor((this.#scroller.scrollTop * this.#scale) / rowHeight));
  }

  #resize() {
    this.#canvas.style.height = `${Math.min(this.#height, tallest)}px`;
  }

  #reveal(position) {
    const room = this.#scroller.clientHeight;
    const top = this.#scroller.scrollTop * this.#scale;
    const start = position * rowHeight;
    let wanted = top;
    if (start < top + rowHeight) wanted = start - rowHeight; // the one before stays in sight
    else if (start + 2 * rowHeight > top + room) wanted = start + 2 * rowHeight - room;
    if (wanted !== top) this.#scroller.scrollTop = Math.max(0, wanted) / this.#scale;
  }

  #schedule() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    const room = this.#scroller.clientHeight || 600;
    const scale = this.#scale;
    const top = this.#scroller.scrollTop;
    const first = Math.max(0, this.#firstSeen - margin);
    const last = Math.min(this.#matches - 1, this.#firstSeen + Math.ceil(room / rowHeight) + margin);
    const nodes = [];
    for (let position = first; position <= last; position += 1) {
      const node = this.#rowNode(position, this.#rows.get(position));
      node.style.top = `${position * rowHeight - top * scale + top}px`;
      nodes.push(node);
    }
    fill(this.#canvas, nodes);
    if (this.#matches === 0) this.#canvas.append(element('p.empty', {}, 'No record matches.'));
    const seen = this.#selected >= first && this.#selected <= last;
    if (seen) this.#scroller.setAttribute('aria-activedescendant', `row-${this.#selected}`);
    else this.#scroller.removeAttribute('aria-activedescendant');
    this.#wantPages(first, last);
  }

  /** Fetches what is missing, unless scrolling passes it by. */
  #wantPages(first, last) {
    clearTimeout(this.wait);
    for (let page = Math.floor(first / pageSize); page * pageSize <= last; page += 1) {
      const from = Math.max(first, page * pageSize);
      const to = Math.min(last, (page + 1) * pageSize - 1, this.#matches - 1);
      let whole = true;
      for (let position = from; position <= to; position += 1) whole &&= this.#rows.has(position);
      if (whole || this.#fetching.has(page)) continue;
      this.wait = setTimeout(() => this.#fetch(page).then(() => this.#draw()), 60);
      return;
    }
  }

  async #fetch(page) {
    if (this.#fetching.has(page)) return this.#fetching.get(page);
    const { signal } = this.#abort;
    const coming = this.#take(page, signal);
    this.#fetching.set(page, coming);
    await coming;
    if (this.#fetching.get(page) === coming) this.#fetching.delete(page);
  }

  async #take(page, signal) {
    try {
      await this.settled();
      const answer = await api.records(this.#query, page * pageSize, pageSize, { signal });
      if (signal.aborted) return;
      answer.records.forEach((row, index) => this.#rows.set(page * pageSize + index, row));
      if (answer.matches !== this.#matches) {
        this.#matches = answer.matches;
        this.#resize();
        this.#emit('loaded', { matches: this.#matches, milliseconds: null });
      }
    } catch (error) {
      // The page stays a hole, and is asked for again with the next scrolling; not at once, over and over.
      if (!signal.aborted) await new Promise((resume) => setTimeout(resume, 1_000));
      if (!signal.aborted) this.#emit('failed', { error });
    }
  }

  #rowNode(position, row) {
    const selected = position === this.#selected;
    const attributes = {
      id: `row-${position}`, role: 'option', 'aria-selected': String(selected), 'data-position': position,
      'aria-posinset': position + 1, 'aria-setsize': this.#matches,
    };
    if (!row) return element('div.row.coming', attributes, element('span.title', {}, '…'));
    const flags = [...new Set(row.flags)].map((name) => this.flagTitles.get(name) ?? name);
    return element(
      `div.row.${row.status}`, { ...attributes, 'data-id': row.id },
      element('span.mark', { title: statusNames[row.status] },
        element('span.visually-hidden', {}, `${statusNames[row.status]}. `)),
      element('span.title', { dir: 'auto' }, visibleControls(row.title) || '(empty)'),
      element(
        'span.meta', {},
        element('span', {}, `#${count(row.index)}`),
        element('span', {}, `${count(row.chars)} chars`),
        row.edited ? element('span.badge.edited', {}, 'edited') : null,
        row.note ? element('span.badge.note', {}, 'note') : null,
        flags.slice(0, 2).map((flag) => element('span.badge.flag', { title: flags.join(', ') }, flag)),
        flags.length > 2 ? element('span.badge.flag', {}, `+${flags.length - 2}`) : null
      )
    );
  }
}
