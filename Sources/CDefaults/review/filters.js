/** The filters' pane: what can be chosen, with how many records each choice has. */

import { api } from './api.js';
import { button, byID, count, debounced, element, fill } from './dom.js';

const statuses = [
  ['undecided', 'Undecided'], ['kept', 'Kept'], ['dropped', 'Dropped'], ['edited', 'Edited'],
  ['noted', 'With a note'], ['disagreed', 'Disagreed'],
];
/** Values that a filter shows before it is unfolded. */
const shownValues = 8;

export class Filters {
  #state;
  #choose;
  #counts = null;
  #abort = new AbortController();
  #unfolded = new Set();

  /**
   * @param {import('./state.js').State} state
   * @param {(query) => void} choose Called with a new query.
   */
  constructor(state, choose) {
    this.#state = state;
    this.#choose = choose;
    const soon = debounced(600, () => this.refresh());
    state.on('query', () => this.refresh());
    state.on('saved', soon);
    state.on('changed', soon);
    byID('clear-filters').addEventListener('click', () => choose(this.#state.query.ordering));
  }

  /** Asks for the counts anew. */
  async refresh() {
    this.#abort.abort();
    this.#abort = new AbortController();
    try {
      this.#counts = await api.facets(this.#state.query.filtering.toString(), this.#abort.signal);
    } catch {
      return; // the last counts stay until the server answers again
    }
    this.#draw();
  }

  #draw() {
    const counts = this.#counts;
    const place = byID('filters-body');
    const focused = document.activeElement?.dataset?.filter;
    const scroll = place.scrollTop;
    const flagTitles = new Map(this.#state.dataset.flags.map((flag) => [flag.name, flag]));
    const severalReviewers = this.#state.dataset.reviewers.length > 1;
    fill(
      place,
      this.#group('Decision', 'status', statuses
        .filter(([name]) => name !== 'disagreed' || severalReviewers || counts.status.disagreed > 0)
        .map(([value, label]) => ({ value, label, count: counts.status[value] ?? 0 }))),
      this.#group('Flags', 'flag', Object.entries(counts.flags).map(([value, number]) => ({
        value, label: flagTitles.get(value)?.title ?? value, count: number, hint: flagTitles.get(value)?.summary,
      }))),
      this.#group('Tags', 'tag', Object.entries(counts.tags).map(([value, number]) => ({ value, label: value, count: number }))),
      counts.facets.map((facet) => this.#group(
        facet.name, `f.${facet.name}`,
        facet.values.map((entry) => ({ value: entry.value, label: entry.value, count: entry.count })), facet.others
      )),
      counts.scores.map((score) => this.#range(score.name, score, 'min', 'max', score.name)),
      counts.chars ? this.#range('Length in characters', counts.chars, 'chars_min', 'chars_max', null) : null
    );
    place.scrollTop = scroll;
    if (focused) place.querySelector(`[data-filter="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    byID('clear-filters').hidden = this.#state.query.isEverything;
  }

  /** One filter: its values with their counts, those that are chosen always among them. */
  #group(title, key, values, others = 0) {
    const chosen = this.#state.query.values(key);
    const missing = chosen.filter((value) => !values.some((entry) => entry.value === value))
      .map((value) => ({ value, label: value, count: 0 }));
    const all = [...values, ...missing];
    if (!all.length) return null;
    const unfolded = this.#unfolded.has(key);
    const shown = all.filter((entry, index) => unfolded || index < shownValues || chosen.includes(entry.value));
    const rest = all.length - shown.length;
    const more = rest > 0 || (unfolded && all.length > shownValues) ? button(
      unfolded ? 'Show fewer' : `Show ${rest} more`,
      () => {
        if (!this.#unfolded.delete(key)) this.#unfolded.add(key);
        this.#draw();
      }, { kind: 'quiet small', 'data-filter': `more ${key}` }) : null;
    return element('fieldset.filter', {}, element('legend', {}, title),
      shown.map((entry) => this.#choice(key, entry)), more,
      others && (unfolded || !more) ? element('p.muted.small', {}, `and ${count(others)} values more`) : null);
  }

  #choice(key, { value, label, count: number, hint }) {
    const chosen = this.#state.query.has(key, value);
    const box = element('input', {
      type: 'checkbox', checked: chosen, 'data-filter': `${key}=${value}`,
      on: { change: () => this.#choose(this.#state.query.toggled(key, value)) },
    });
    return element('label.choice', { title: hint ?? label, class: number ? null : 'none' }, box,
      element('span.name', { dir: 'auto' }, label || '(empty)'),
      element('span.number', {}, count(number)));
  }

  /** Two numbers between which a score or the length is to be. */
  #range(title, { min, max }, lowKey, highKey, score) {
    if (min === null || max === null || min === undefined) return null;
    const query = this.#state.query;
    const active = score === null || query.value('score') === score;
    const box = (key, label, shown) => {
      const input = element('input', {
        type: 'number', step: 'any', inputmode: 'decimal', placeholder: String(shown), 'aria-label': `${title}: ${label}`,
        value: active ? query.value(key) : '', 'data-filter': `${key} ${score ?? ''}`,
      });
      input.addEventListener('change', () => {
        const base = active ? query : query.without('min', 'max');
        const changed = base.with(key, input.value);
        const empty = !changed.value('min') && !changed.value('max');
        this.#choose(score === null ? changed : changed.with('score', empty ? '' : score));
      });
      return input;
    };
    return element('fieldset.filter', {}, element('legend', {}, title),
      element('div.range', {}, box(lowKey, 'at least', min), element('span', {}, 'to'), box(highKey, 'at most', max)));
  }
}
