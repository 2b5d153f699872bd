/**
 * Markdown within a line: emphasis, code, links. It makes nodes, in time linear in the text: what an
 * opening sign waits for is looked up once, and at most so many opening signs are kept at a time.
 */

import { element } from './dom.js';
import { withoutMarks } from './marks.js';

const mostOpen = 24;
const longestAddress = 2_048;
const special = /[\\`*_~[\]!<\n]|https?:\/\//g;
const punctuation = /[!-/:-@[-`{-~]/;
const wordCharacter = /[\p{L}\p{N}]/u;
const bareAddress = /https?:\/\/[^\s<>"'`\ufdd0\ufdd1]{1,2000}/y;
const angleAddress = /<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/y;

/** The address if it may be followed (http, https, mailto), else null. */
export function safeAddress(text) {
  if (!/^(?:https?:\/\/|mailto:)/i.test(text) || text.length > longestAddress) return null;
  try {
    const url = new URL(text);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function link(url, children, shown) {
  const node = element('a', {
    href: url.href, rel: 'noopener noreferrer nofollow', target: '_blank', title: url.href,
  });
  node.append(...children);
  if (url.href === shown || url.href === `${shown}/` || url.host === shown) return [node];
  const target = url.protocol === 'mailto:' ? url.pathname : url.host;
  return [node, element('span.target', {}, ` (${target})`)];
}

/** Where each sign stands, so that looking for the next one costs nothing. */
class Places {
  #memory = new Map();

  constructor(text) {
    this.text = text;
  }

  /** The first place of a sign at or behind `from`, or -1. Calls go from front to back. */
  next(sign, from) {
    const known = this.#memory.get(sign);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const found = this.text.indexOf(sign, from);
    this.#memory.set(sign, found);
    return found;
  }
}

/** Runs of backticks by their length, each list from front to back. */
function backtickRuns(text) {
  const runs = new Map();
  for (const match of text.matchAll(/`+/g)) {
    const list = runs.get(match[0].length) ?? [];
    list.push(match.index);
    runs.set(match[0].length, list);
  }
  for (const [length, list] of runs) runs.set(length, { list, at: 0 });
  return runs;
}

/**
 * Appends a text's inline nodes.
 *
 * @param {Node} parent
 * @param {string} text Without block structure; line ends are breaks.
 * @param {import('./marks.js').MarkedWriter} writer
 */
export function appendInline(parent, text, writer) {
  new InlineParser(text, writer).run(parent);
}

class InlineParser {
  #text;
  #writer;
  #places;
  #runs;
  /** Open elements from outside to inside: `{sign, node}`; the first is the parent. */
  #open = [];

  constructor(text, writer) {
    this.#text = text;
    this.#writer = writer;
    this.#places = new Places(text);
    this.#runs = backtickRuns(text);
  }

  get #top() {
    return this.#open[this.#open.length - 1].node;
  }

  run(parent) {
    this.#open = [{ sign: '', node: parent }];
    let at = 0;
    while (at < this.#text.length) {
      special.lastIndex = at;
      const match = special.exec(this.#text);
      const next = match?.index ?? this.#text.length;
      this.#write(this.#text.slice(at, next));
      at = match ? this.#sign(next) : next;
    }
    while (this.#open.length > 1) this.#unwrap();
  }

  #write(text) {
    this.#writer.write(this.#top, text);
  }

  /** Handles the sign at a place; gives back where to go on. */
  #sign(at) {
    const sign = this.#text[at];
    switch (sign) {
      case '\n':
        this.#top.append(element('br'));
        return at + 1;
      case '\\': return this.#escape(at);
      case '`': return this.#code(at);
      case '!': return this.#text[at + 1] === '[' ? this.#bracket(at + 1, true) : this.#plain(at, 1);
      case '[': return this.#bracket(at, false);
      case '<': return this.#angle(at);
      case 'h': return this.#bare(at);
      case ']': return this.#plain(at, 1);
      default: return this.#emphasis(at, sign);
    }
  }

  #plain(at, length) {
    this.#write(this.#text.slice(at, at + length));
    return at + length;
  }

  #escape(at) {
    const next = this.#text[at + 1];
    if (next === undefined || !punctuation.test(next)) return this.#plain(at, 1);
    this.#write(next);
    return at + 2;
  }

  #runLength(at, sign) {
    let stop = at;
    while (this.#text[stop] === sign) stop += 1;
    return stop - at;
  }

  #code(at) {
    const length = this.#runLength(at, '`');
    const runs = this.#runs.get(length);
    while (runs.at < runs.list.length && runs.list[runs.at] <= at) runs.at += 1;
    const close = runs.list[runs.at];
    if (close === undefined) return this.#plain(at, length);
    const node = element('code', { dir: 'ltr' });
    this.#writer.write(node, this.#text.slice(at + length, close).replace(/\n/g, ' '));
    this.#top.append(node);
    return close + length;
  }

  #angle(at) {
    angleAddress.lastIndex = at;
    const match = angleAddress.exec(this.#text);
    const url = match && safeAddress(withoutMarks(match[1]));
    if (!url) return this.#plain(at, 1);
    this.#top.append(...link(url, [match[1]], withoutMarks(match[1])));
    return at + match[0].length;
  }

  #bare(at) {
    bareAddress.lastIndex = at;
    const match = bareAddress.exec(this.#text);
    const address = match?.[0].replace(/[.,:;!?)\]}*_~]+$/, '') ?? '';
    const url = safeAddress(address);
    if (!url) return this.#plain(at, 4);
    this.#top.append(...link(url, [address], address));
    return at + address.length;
  }

  /** `[text](address)` or `![text](address)`, the bracket at `at`. Texts of links hold no links. */
  #bracket(at, isImage) {
    const close = this.#places.next('](', at + 1);
    const label = close < 0 ? '' : this.#text.slice(at + 1, Math.min(close, at + 1 + longestAddress));
    const nested = label.lastIndexOf('[');
    const stop = close < 0 ? -1 : this.#places.next(')', close + 2);
    const whole = stop >= 0 && close - at <= longestAddress && (nested < 0 || isImage);
    if (!whole) return this.#plain(isImage ? at - 1 : at, isImage ? 2 : 1);
    const start = this.#text.slice(close + 2, Math.min(stop, close + 2 + longestAddress));
    const address = withoutMarks(start.trim().split(/\s/, 1)[0].replace(/^<|>$/g, ''));
    if (isImage) this.#image(label, address, stop - close - 2);
    else this.#link(label, address, stop - close - 2);
    return stop + 1;
  }

  /** Images are never loaded: what they are called is shown, and where they would have come from. */
  #image(label, address, length) {
    const kind = /^data:([^;,]{0,60})/i.exec(address)?.[1];
    const origin = kind !== undefined ? `${kind || 'data'}, ${length.toLocaleString('en')} characters`
      : safeAddress(address)?.host ?? address.slice(0, 80);
    const node = element('span.image', { title: address.slice(0, 300) });
    node.append('\u{1f5bc}\ufe0f ');
    this.#writer.write(node, label || 'image');
    node.append(element('span.target', {}, ` (${origin}, not loaded)`));
    this.#top.append(node);
  }

  #link(label, address, length) {
    const url = length <= longestAddress ? safeAddress(address) : null;
    const text = document.createDocumentFragment();
    this.#writer.write(text, label);
    if (url) this.#top.append(...link(url, [text], withoutMarks(label)));
    else this.#top.append(text, element('span.target', {}, ` (${address.slice(0, 80)})`));
  }

  /** `*`, `_` and `~~`, by what stands before and behind them. */
  #emphasis(at, sign) {
    const run = this.#runLength(at, sign);
    const closesInner = run === 3 && this.#open[this.#open.length - 1].sign === sign;
    const length = sign === '~' ? 2 : closesInner ? 1 : Math.min(run, 2);
    if (run > 3 || (sign === '~' && run !== 2)) return this.#plain(at, run);
    const before = this.#text[at - 1] ?? ' ';
    const after = this.#text[at + run] ?? ' ';
    const inWord = sign === '_' && wordCharacter.test(before) && wordCharacter.test(after);
    const sought = sign.repeat(length);
    const index = this.#open.findLastIndex((entry) => entry.sign === sought);
    if (!/\s/.test(before) && !inWord && index > 0) {
      while (this.#open.length > index + 1) this.#unwrap();
      this.#open.pop();
      return at + length;
    }
    if (/\s/.test(after) || inWord || this.#open.length > mostOpen) return this.#plain(at, length);
    const node = element(sign === '~' ? 'del' : length === 2 ? 'strong' : 'em');
    this.#top.append(node);
    this.#open.push({ sign: sought, node });
    return at + length;
  }

  /** What was opened and never closed was no emphasis: its sign is written. */
  #unwrap() {
    const { sign, node } = this.#open.pop();
    const content = document.createDocumentFragment();
    content.append(sign);
    while (node.firstChild) content.append(node.firstChild);
    node.replaceWith(content);
  }
}
