/**
 * Stretches of a text that are to be seen in it, such as leaks. They are carried through Markdown as two
 * noncharacters, which no text may hold, and become `<mark>` where text nodes are made.
 */

import { element, writeText } from './dom.js';

const begin = '\ufdd0';
const end = '\ufdd1';
const both = /[\ufdd0\ufdd1]/;
const each = /[\ufdd0\ufdd1]/g;
/** What begins a block of Markdown; a mark stands behind it, so that it still does. */
const blockStart = /^[ \t]*(?:[>#*+-]+[ \t]+|\d{1,9}[.)][ \t]+|[`~|]+)*/;

/** Whether a text holds marks. */
export const hasMarks = (text) => both.test(text);

/** The marks alone. */
export const marksOf = (text) => (text.match(each) ?? []).join('');

/** The text alone. */
export const withoutMarks = (text) => text.replace(each, '');

/**
 * A text with marks around stretches of it.
 *
 * @param {string} text
 * @param {{start: number, end: number}[]} spans UTF-16 offsets; those that overlap are joined.
 */
export function marked(text, spans) {
  const clean = text.replace(each, '\ufffd');
  const sorted = spans
    .filter(({ start, end: stop }) => start < stop && start < clean.length)
    .sort((one, other) => one.start - other.start);
  let result = '';
  let done = 0;
  for (const { start, end: stop } of sorted) {
    const from = Math.max(start, done);
    const to = Math.min(stop, clean.length);
    if (from >= to) continue;
    const before = clean.slice(done, from);
    const stretch = clean.slice(from, to);
    const startsLine = from === 0 || clean[from - 1] === '\n';
    const prefix = startsLine ? stretch.match(blockStart)[0] : '';
    result += before + prefix + begin + stretch.slice(prefix.length) + end;
    done = to;
  }
  return result + clean.slice(done);
}

/** Writes texts whose marks may begin in one node and end in another. */
export class MarkedWriter {
  #inside = false;

  /** Appends a text to a node; control characters are made visible. */
  write(parent, text) {
    if (!text) return;
    let from = 0;
    for (const match of text.matchAll(each)) {
      this.#put(parent, text.slice(from, match.index));
      this.#inside = match[0] === begin;
      from = match.index + 1;
    }
    this.#put(parent, text.slice(from));
  }

  #put(parent, text) {
    if (!text) return;
    if (this.#inside) parent.append(writeText(element('mark.leak'), text));
    else writeText(parent, text);
  }
}
