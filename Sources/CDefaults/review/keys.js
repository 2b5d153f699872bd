/** The keyboard: which key does what, and the page of help that says so. */

import { element } from './dom.js';
import { dialogIsOpen, openDialog } from './dialogs.js';

/** What can be done by key, in the order of the help. `keys` are `event.key`, with `Shift+` where it is held. */
export const bindings = [
  { title: 'Moving', rows: [
    { keys: ['j', 'ArrowDown'], action: 'next', text: 'The next record' },
    { keys: ['k', 'ArrowUp'], action: 'previous', text: 'The previous record' },
    { keys: ['g', 'Home'], action: 'first', text: 'The first record' },
    { keys: ['Shift+G', 'End'], action: 'last', text: 'The last record' },
    { keys: ['ArrowRight', ']'], action: 'nextTurn', text: 'The next turn or field' },
    { keys: ['ArrowLeft', '['], action: 'previousTurn', text: 'The previous turn or field' },
    { keys: [' ', 'Shift+ '], action: 'scroll', text: 'Scroll the record' },
  ] },
  { title: 'Deciding', rows: [
    { keys: ['a'], action: 'keep', text: 'Keep (accept), and go on' },
    { keys: ['x'], action: 'drop', text: 'Drop, with a reason' },
    { keys: ['Shift+X'], action: 'dropAtOnce', text: 'Drop without a reason, and go on' },
    { keys: ['c'], action: 'clear', text: 'Clear the decision' },
    { keys: ['1', '2', '3'], action: 'prefer', text: 'Pair: left is better, right is better, a tie' },
    { keys: ['u'], action: 'undo', text: 'Undo, as often as you like' },
    { keys: ['Shift+U'], action: 'redo', text: 'Redo' },
  ] },
  { title: 'Mending', rows: [
    { keys: ['e'], action: 'edit', text: 'Edit the turn or field' },
    { keys: ['n'], action: 'note', text: 'Write a note' },
    { keys: ['t'], action: 'tag', text: 'Add or remove a tag' },
    { keys: ['d'], action: 'changes', text: 'Show or hide what was edited' },
    { keys: ['m'], action: 'markdown', text: 'Markdown, or the text as it is' },
    { keys: ['v'], action: 'compare', text: 'Compare with the near-duplicate' },
  ] },
  { title: 'Finding', rows: [
    { keys: ['/'], action: 'search', text: 'Search' },
    { keys: ['f'], action: 'filters', text: 'To the filters' },
    { keys: ['b'], action: 'bulk', text: 'Decide all that match at once' },
    { keys: ['Escape'], action: 'escape', text: 'Leave a field, close what is open' },
    { keys: ['?'], action: 'help', text: 'This page' },
  ] },
];

const names = { ArrowDown: '↓', ArrowUp: '↑', ArrowRight: '→', ArrowLeft: '←', ' ': 'Space', 'Shift+ ': 'Shift+Space', Escape: 'Esc' };
const table = new Map(bindings.flatMap((group) => group.rows.flatMap((row) => row.keys.map((key) => [key, row.action]))));

/** The key as the table has it; on keyboards of other scripts, by its place. */
function keyOf(event) {
  let key = event.key;
  if (key.length === 1 && key.charCodeAt(0) > 127 && /^Key[A-Z]$/.test(event.code)) {
    key = event.code[3][event.shiftKey ? 'toUpperCase' : 'toLowerCase']();
  }
  if (/^[A-Z]$/.test(key) && event.shiftKey) return `Shift+${key}`;
  if (/^[A-Z]$/.test(key)) return key.toLowerCase(); // caps lock
  return key === ' ' && event.shiftKey ? 'Shift+ ' : key;
}

const isText = (node) => node instanceof HTMLElement
  && (node.matches('textarea, select, input:not([type=checkbox]):not([type=radio])') || node.isContentEditable);

/**
 * Listens for keys.
 *
 * @param {object} actions A function for each action of `bindings`; it gets the key.
 */
export function startKeys(actions) {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialogIsOpen()) return;
    if (isText(event.target) && event.key !== 'Escape') return;
    const onControl = event.target instanceof HTMLElement
      && event.target.closest('button, a, summary, input[type=checkbox]') !== null;
    if (onControl && (event.key === ' ' || event.key === 'Enter')) return;
    const key = keyOf(event);
    const action = table.get(key);
    if (!action || event.repeat && !['next', 'previous', 'scroll', 'nextTurn', 'previousTurn'].includes(action)) return;
    if (actions[action](key, event) !== false) event.preventDefault();
  });
}

/** Opens the page of help. */
export function showHelp() {
  openDialog('Keys', ({ body }) => {
    body.classList.add('help');
    body.append(...bindings.map((group) => element(
      'section', {}, element('h3', {}, group.title),
      element('dl', {}, group.rows.map((row) => element(
        'div', {}, element('dt', {}, row.keys.map((key) => element('kbd', {}, names[key] ?? key))),
        element('dd', {}, row.text)
      )))
    )));
    body.append(element('p.muted', {}, 'Everything is saved at once, and the file itself is never changed.'));
  }, { kind: 'wide' });
}
