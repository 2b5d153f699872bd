/**
 * Markdown within a line: emphasis, code, links. It makes nodes, in time linear in the text: what an
 * opening sign waits for is looked up once, and at most so many opening signs are kept at a time.
 */

import { element } from './dom.js';
import { marksOf, withoutMarks } from './marks.js';

const mostOpen = 24;
const longestAddress = 2_048;
const special = /[\\`*_~[\]!<\n]|https?:\/\//g;
const punctuation = /[!-/:-@[-`{-~]/;
const wordCharacter = /[\p{L}\p{N}]/u;
const bareAddress = /https?:\/\/[^\s<>"'`\u0000-\u001f\ufdd0\ufdd1]{1,2000}/y;
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

/** What an element is to be made of: texts, and elements within it. */
const part = (tag, attributes = {}, ...parts) => ({ tag, attributes, parts });

/** A link with its text; where that does not tell the address, where it leads to stands behind it. */
function link(url, label) {
  const shown = withoutMarks(label);
  const node = part('a', {
    href: url.href, rel: 'noopener noreferrer nofollow', target: '_blank', title: url.href,
  }, label);
  if (url.href === shown || url.href === `${shown}/` || url.host === shown) return [node];
  const target = url.protocol === 'mailto:' ? url.pathname : url.host;
  return [node, part('span.target', {}, ` (${target})`)];
}

/** Makes the nodes of parts, in the order of the text. */
function build(parent, parts, writer) {
  for (const each of parts) {
    if (typeof each === 'string') {
      writer.write(parent, each);
      continue;
    }
    const node = element(each.tag, each.attributes);
    build(node, each.parts, writer);
    parent.append(node);
  }
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
  build(parent, new InlineParser(text).run(), writer);
}

class InlineParser {
  #text;
  #places;
  #runs;
  /** Open elements from outside to inside: `{sign, parts}`; the first is the whole. */
  #open = [{ sign: '', parts: [] }];

  constructor(text) {
    this.#text = text;
    this.#places = new Places(text);
    this.#runs = backtickRuns(text);
  }

  get #top() {
    return this.#open[this.#open.length - 1].parts;
  }

  run() {
    let at = 0;
    while (at < this.#text.length) {
      special.lastIndex = at;
      const match = special.exec(this.#text);
      const next = match?.index ?? this.#text.length;
      this.#write(this.#text.slice(at, next));
      at = match ? this.#sign(next) : next;
    }
    while (this.#open.length > 1) this.#unwrap();
    return this.#top;
  }

  #write(text) {
    const parts = this.#top;
    if (typeof parts[parts.length - 1] === 'string') parts[parts.length - 1] += text;
    else if (text) parts.push(text);
  }

  /** Handles the sign at a place; gives back where to go on. */
  #sign(at) {
    const sign = this.#text[at];
    switch (sign) {
      case '\n':
        this.#top.push(part('br'));
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
    this.#top.push(part('code', { dir: 'ltr' }, this.#text.slice(at + length, close).replace(/\n/g, ' ')));
    return close + length;
  }

  #angle(at) {
    angleAddress.lastIndex = at;
    const match = angleAddress.exec(this.#text);
    const url = match && safeAddress(withoutMarks(match[1]));
    if (!url) return this.#plain(at, 1);
    this.#top.push(...link(url, match[1]));
    return at + match[0].length;
  }

  #bare(at) {
    bareAddress.lastIndex = at;
    const match = bareAddress.exec(this.#text);
    const address = match?.[0].replace(/[.,:;!?)\]}*_~]+$/, '') ?? '';
    const url = safeAddress(address);
    if (!url) return this.#plain(at, 4);
    this.#top.push(...link(url, address));
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
    if (isImage) this.#image(label, address);
    else this.#link(label, address, stop - close - 2);
    this.#write(marksOf(start)); // what began in the address ends behind it
    return stop + 1;
  }

  /** Images are never loaded: what they are called is shown, and where they would have come from. */
  #image(label, address) {
    const kind = /^data:([^;,]{0,60})/i.exec(address)?.[1];
    const origin = kind !== undefined ? `${kind || 'data'}, embedded`
      : safeAddress(address)?.host ?? address.slice(0, 80);
    this.#top.push(part('span.image', { title: address.slice(0, 300) },
      `\u{1f5bc}\ufe0f ${label || 'image'}`, part('span.target', {}, ` (${origin}, not loaded)`)));
  }

  #link(label, address, length) {
    const url = length <= longestAddress ? safeAddress(address) : null;
    if (url) {
      this.#top.push(...link(url, label));
      return;
    }
    this.#write(label);
    this.#top.push(part('span.target', {}, ` (${address.slice(0, 80)})`));
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
      const { parts } = this.#open.pop();
      this.#top.push({ tag: sign === '~' ? 'del' : length === 2 ? 'strong' : 'em', attributes: {}, parts });
      return at + length;
    }
    if (/\s/.test(after) || inWord || this.#open.length > mostOpen) return this.#plain(at, length);
    this.#open.push({ sign: sought, parts: [] });
    return at + length;
  }

  /** What was opened and never closed was no emphasis: its sign is written. */
  #unwrap() {
    const { sign, parts } = this.#open.pop();
    this.#write(sign);
    for (const each of parts) {
      if (typeof each === 'string') this.#write(each);
      else this.#top.push(each);
    }
  }
}
