/** Turns as chat bubbles, the assistant on one side and the rest on the other; long texts folded. */

import { button, count, element } from './dom.js';
import { differenceNode } from './diff.js';
import { appendMarkdown, appendPlain } from './markdown.js';
import { marked, marksOf } from './marks.js';

/** A text longer than this is folded, and shown up to about `foldedLength`. */
const longestUnfolded = 6_000;
const foldedLength = 3_000;
/** What is shown of a text at a time once it is unfolded: so no press stops the page. */
const unfoldedStep = 60_000;
/** Turns that are made at a time. */
const turnStep = 60;

/** Data that Markdown carries as an address: nobody reads them, and cut in pieces they would be read as text. */
const embedded = /(data:[\w/+.-]{0,60};base64,[\w+/=]{24})([\w+/=\ufdd0\ufdd1]{200,})/g;
const shortened = (_, start, rest) => `${start}${marksOf(rest)}…`;

const roleNames = { system: 'System', user: 'User', assistant: 'Assistant', other: 'Other' };

/** Where to cut a text near a length: at a line's end, or between characters. */
function cut(text, length) {
  if (text.length <= length) return text.length;
  const line = text.lastIndexOf('\n', length);
  if (line > length / 2) return line;
  const code = text.charCodeAt(length - 1);
  return code >= 0xd800 && code < 0xdc00 ? length - 1 : length;
}

/**
 * A text that is folded if it is long.
 *
 * @param {string} text
 * @param {(parent: Node, text: string) => void} write Makes the nodes of a part of it.
 */
export function foldable(text, write) {
  const body = element('div.text');
  if (text.length <= longestUnfolded) {
    write(body, text);
    return body;
  }
  const first = cut(text, foldedLength);
  write(body, text.slice(0, first));
  const control = button(`Show all ${count(text.length)} characters`, () => {
    control.remove();
    body.replaceChildren();
    unfold(body, text, 0, write);
  }, { kind: 'unfold small' });
  return element('div.folded', {}, body, control);
}

function unfold(body, text, from, write) {
  const length = cut(text.slice(from, from + unfoldedStep + 1), unfoldedStep);
  write(body, text.slice(from, from + length));
  const left = text.length - from - length;
  if (left <= 0) return;
  const control = button(`Show more (${count(left)} characters are left)`, () => {
    control.remove();
    unfold(body, text, from + length, write);
  }, { kind: 'unfold small' });
  body.append(control);
}

/**
 * The text of a turn or field as nodes: Markdown or plain, with leaks marked, or with what was changed.
 *
 * @param {{text: string, original: string|null}} turn
 * @param {{start: number, end: number}[]} spans Of its original.
 * @param {{asMarkdown: boolean, showsChanges: boolean}} how
 */
export function textNode(turn, spans, { asMarkdown, showsChanges }) {
  const edited = turn.original !== null && turn.original !== undefined;
  if (edited && showsChanges) return differenceNode(turn.original, turn.text);
  const text = spans.length && !edited ? marked(turn.text, spans) : turn.text;
  return asMarkdown ? foldable(text.replace(embedded, shortened), appendMarkdown) : foldable(text, appendPlain);
}

/**
 * A turn as a bubble.
 *
 * @param {object} turn As the server gives it.
 * @param {object} options `spans`, `how` (see `textNode`), `edit`: called to edit it, `besides`: a node of what the
 *   message holds besides its words.
 */
export function bubble(turn, { spans, how, edit, besides }) {
  const edited = turn.original !== null && turn.original !== undefined;
  const speaker = turn.speaker || roleNames[turn.role] || turn.role;
  const saysRole = turn.role in roleNames && turn.role !== 'other' && speaker.toLowerCase() !== turn.role;
  const words = turn.text === '' ? (besides ? null : element('p.muted', {}, 'Nothing was said.')) : textNode(turn, spans, how);
  return element(
    `article.turn.${['system', 'user', 'assistant'].includes(turn.role) ? turn.role : 'other'}`,
    { 'data-path': turn.path, 'aria-label': `${speaker}${edited ? ', edited' : ''}`, tabindex: '-1' },
    element(
      'header', {},
      element('span.speaker', { dir: 'auto' }, speaker),
      saysRole ? element('span.role', {}, turn.role) : null,
      edited ? element('span.badge.edited', {}, 'edited') : null,
      edit ? button('Edit', edit, { kind: 'quiet small edit', 'aria-label': `Edit what ${speaker} says` }) : null
    ),
    element('div.body', {}, words, besides)
  );
}

/**
 * All turns of a talk; further ones on demand.
 *
 * @param {object[]} turns
 * @param {(turn) => HTMLElement} make
 */
export function conversation(turns, make) {
  const node = element('section.talk', { 'aria-label': 'Conversation' });
  const extend = (from) => {
    node.append(...turns.slice(from, from + turnStep).map(make));
    const left = turns.length - from - turnStep;
    if (left <= 0) return;
    const control = button(`Show more turns (${count(left)} are left)`, () => {
      control.remove();
      extend(from + turnStep);
    }, { kind: 'unfold' });
    node.append(control);
  };
  extend(0);
  return node;
}
