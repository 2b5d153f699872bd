/** A plain record as a table of its fields, and any JSON as a tree that unfolds. */

import { append, button, count, directed, element, visibleControls, writeText } from './dom.js';
import { foldable } from './bubbles.js';

/** So many entries of a list or an object are made at a time. */
const step = 100;

/**
 * The table of a record's fields.
 *
 * @param {{name: string, value: any, path?: string, original?: string}[]} fields
 * @param {(field) => HTMLElement|null} toolsFor What stands beside a field that can be edited.
 * @param {(field) => HTMLElement|null} bodyFor What stands for a field's value, or null for the usual.
 */
export function fieldTable(fields, toolsFor, bodyFor) {
  return element('dl.fields', {}, fields.map((field) => {
    const name = element('dt', {}, element('span', { dir: 'auto' }, field.name), toolsFor(field));
    const body = bodyFor(field) ?? valueNode(field.value);
    const node = element('div.row', { 'data-path': field.path ?? null }, name, element('dd', {}, body));
    return node;
  }));
}

/** A JSON value: texts as they are, small values coloured, the rest folded, but for the first level of `isOpen`. */
export function valueNode(value, isOpen = false) {
  if (typeof value === 'string') {
    return foldable(value, (parent, text) => parent.append(directed(writeText(element('p.plain'), text))));
  }
  return typeof value === 'object' && value !== null ? tree(value, isOpen || isSmall(value)) : scalar(value);
}

function scalar(value) {
  if (typeof value === 'string') return directed(writeText(element('span.token-string'), value));
  return element(`span.${typeof value === 'number' ? 'token-number' : 'token-keyword'}`, {}, String(value));
}

function isSmall(value) {
  const entries = Object.values(value);
  return entries.length <= 6 && entries.every((entry) => typeof entry !== 'object' || entry === null);
}

/** What is inside is made when it is unfolded: so depth and size cost nothing before. */
function tree(value, open) {
  const entries = Object.entries(value);
  const isList = Array.isArray(value);
  if (!entries.length) return element('span.muted', {}, isList ? '[]' : '{}');
  const body = element('div.tree');
  const node = element('details.json', { open },
    element('summary', {}, `${isList ? 'List' : 'Object'} of ${count(entries.length)}`), body);
  const unfold = () => {
    if (!body.hasChildNodes()) more(body, entries, 0);
  };
  node.addEventListener('toggle', () => node.open && unfold());
  if (open) unfold();
  return node;
}

function more(body, entries, from) {
  append(body, entries.slice(from, from + step).map(([name, value]) => element(
    'div.entry', {}, element('span.key', { dir: 'auto' }, visibleControls(name), ': '),
    typeof value === 'object' && value !== null ? tree(value, false) : scalar(value)
  )));
  if (from + step >= entries.length) return;
  const control = button(`Show more of ${count(entries.length)}`, () => {
    control.remove();
    more(body, entries, from + step);
  }, { kind: 'quiet small' });
  body.append(control);
}
