/** The list's head: searching, the order, the filters that are on, and how many records match. */

import { announce } from './announce.js';
import { button, byID, count, counted, debounced, element, fill } from './dom.js';

/** Binds the search box, the order, and the filters that are on. */
export function startSearch(session) {
  const { state } = session;
  const input = byID('search');
  const order = byID('sort');
  const look = debounced(150, () => {
    const query = state.query.with('q', input.value.trim());
    if (!query.equals(state.query)) session.choose(query, { asNew: false });
  });
  input.addEventListener('input', look);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    byID('list').focus();
  });
  order.addEventListener('change', () => session.choose(
    state.query.without('seed').with('sort', order.value === 'order' ? '' : order.value)
      .with('seed', order.value === 'random' ? String(Math.floor(Math.random() * 1_000_000)) : ''),
    { find: null }));
  state.on('query', () => {
    if (document.activeElement !== input) input.value = state.query.value('q');
    order.value = state.query.value('sort') || 'order';
    showParts(session);
  });
  session.list.addEventListener('loaded', ({ detail }) => showMatches(state, detail));
  session.list.addEventListener('failed', ({ detail }) => announce(`The list cannot be shown. ${detail.error.message}`));
}

/** Shows the orders that there are; scores are known once the file is read. */
export function showOrders(state) {
  fill(byID('sort'), orders(state).map(([value, label]) => element('option', { value }, label)));
  byID('sort').value = state.query.value('sort') || 'order';
}

function orders({ dataset }) {
  return [
    ['order', 'In order'], ['-order', 'Last first'], ['-length', 'Longest first'], ['length', 'Shortest first'],
    ...dataset.scores.flatMap((name) => [[`-score:${name}`, `Highest ${name}`], [`score:${name}`, `Lowest ${name}`]]),
    ['similarity', 'By similarity'], ['random', 'Shuffled'],
  ];
}

/** The filters that are on, each with a way to take it off. */
function showParts(session) {
  const { state } = session;
  fill(byID('parts'), state.query.parts(state.dataset.flags).map((part) => button(
    part.text, () => {
      if (part.without.value('q') === '') byID('search').value = '';
      session.choose(part.without);
    }, { kind: 'chip', 'aria-label': `Without the filter ${part.text}` })));
  byID('filter-count').textContent = String(state.query.parts().length || '');
}

function showMatches(state, { matches, milliseconds }) {
  const total = state.dataset.progress.total;
  const all = state.query.isEverything;
  const time = !all && milliseconds !== null ? `, ${Math.max(1, Math.round(milliseconds))} ms` : '';
  byID('matches').textContent = all ? counted(matches, 'record') : `${count(matches)} of ${count(total)}${time}`;
}
