/**
 * Markdown as DOM nodes: headings, lists, quotes, tables, code, paragraphs. Markup in it stays text.
 * A block looks at each of its lines once and blocks nest to a fixed depth, so the time is linear in the text.
 */

import { append, button, directed, element } from './dom.js';
import { appendInline } from './inline.js';
import { appendHighlighted } from './highlight.js';
import { hasMarks, MarkedWriter, marksOf, withoutMarks } from './marks.js';
import { announce } from './announce.js';

const deepest = 8;
const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const heading = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
const rule = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const quote = /^ {0,3}>[ \t]?/;
const item = /^( {0,3})([-*+]|\d{1,9}[.)])(?:([ \t]+)|$)/;
const tableRule = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/;
const longestRule = 500;

/**
 * Appends a text as Markdown.
 *
 * @param {Node} parent
 * @param {string} text May hold marks (`marks.js`).
 */
export function appendMarkdown(parent, text) {
  blocks(parent, text.replace(/\r\n?/g, '\n').split('\n'), new MarkedWriter(), 0);
}

/** Appends a text as it is, but for its marks. */
export function appendPlain(parent, text) {
  const node = element('p.plain');
  new MarkedWriter().write(node, text);
  parent.append(directed(node));
}

function blocks(parent, lines, writer, depth) {
  if (depth >= deepest) {
    paragraph(parent, lines, writer);
    return;
  }
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    let match;
    if (line.trim() === '') at += 1;
    else if ((match = fence.exec(line))) at = codeBlock(parent, lines, at, match, writer);
    else if ((match = heading.exec(line))) {
      const node = element(`h${Math.min(match[1].length + 2, 6)}`);
      appendInline(node, withoutClosing(match[2].trim()), writer);
      parent.append(directed(node));
      at += 1;
    } else if (isRule(line)) {
      parent.append(element('hr'));
      at += 1;
    } else if (quote.test(line)) at = quoteBlock(parent, lines, at, writer, depth);
    else if (item.test(line)) at = listBlock(parent, lines, at, writer, depth);
    else if (startsTable(lines, at)) at = table(parent, lines, at, writer);
    else at = paragraphBlock(parent, lines, at, writer);
  }
}

const isRule = (line) => line.length < longestRule && rule.test(line);

/** A heading's text without the signs that may close it. */
function withoutClosing(text) {
  let stop = text.length;
  while (text[stop - 1] === '#') stop -= 1;
  return stop === 0 || text[stop - 1] === ' ' ? text.slice(0, stop).trimEnd() : text;
}

/** Whether a line ends the paragraph before it. */
function interrupts(lines, at) {
  const line = lines[at];
  return line.trim() === '' || fence.test(line) || heading.test(line) || quote.test(line)
    || (item.test(line) && /^ {0,3}(?:[-*+]|1[.)])[ \t]+\S/.test(line))
    || isRule(line) || startsTable(lines, at);
}

function paragraphBlock(parent, lines, from, writer) {
  let to = from + 1;
  while (to < lines.length && !interrupts(lines, to)) to += 1;
  paragraph(parent, lines.slice(from, to), writer);
  return to;
}

function paragraph(parent, lines, writer) {
  const node = element('p');
  appendInline(node, lines.join('\n').trim(), writer);
  parent.append(directed(node));
}

function codeBlock(parent, lines, from, [, sign, information], writer) {
  let to = from + 1;
  const isEnd = (line) => {
    const found = fence.exec(withoutMarks(line));
    return found && found[1][0] === sign[0] && found[1].length >= sign.length && found[2].trim() === '';
  };
  while (to < lines.length && !isEnd(lines[to])) to += 1;
  const language = withoutMarks(information).trim().split(/[\s{]/, 1)[0].slice(0, 30);
  // A mark may begin or end in the fence's own lines, which are not shown.
  const code = marksOf(information) + lines.slice(from + 1, to).join('\n') + marksOf(lines[to] ?? '');
  parent.append(codeFigure(code, language, writer));
  return to + 1;
}

/** A block of code with its language and a button that copies it. */
export function codeFigure(code, language, writer = new MarkedWriter()) {
  const body = element('code');
  if (hasMarks(code)) writer.write(body, code);
  else appendHighlighted(body, code, language);
  const copy = button('Copy', async () => {
    try {
      await navigator.clipboard.writeText(withoutMarks(code));
      announce('Code copied.');
    } catch {
      announce('The browser does not allow copying here.');
    }
  }, { kind: 'quiet small', 'aria-label': 'Copy this code' });
  return element(
    'figure.code', {},
    element('figcaption', {}, element('span', {}, language || 'code'), copy),
    element('pre', { dir: 'ltr', tabindex: '0', 'aria-label': `Code${language ? `, ${language}` : ''}` }, body)
  );
}

function quoteBlock(parent, lines, from, writer, depth) {
  const inner = [];
  let to = from;
  while (to < lines.length && quote.test(lines[to])) inner.push(lines[to++].replace(quote, ''));
  const node = element('blockquote');
  blocks(node, inner, writer, depth + 1);
  parent.append(directed(node));
  return to;
}

/** Items of one kind of list; what is indented below an item belongs to it. */
function listBlock(parent, lines, from, writer, depth) {
  const [, , first] = item.exec(lines[from]);
  const isOrdered = /\d/.test(first);
  const number = parseInt(first, 10);
  const list = element(isOrdered ? 'ol' : 'ul', { start: isOrdered && number !== 1 ? number : null });
  let to = from;
  while (to < lines.length) {
    const match = item.exec(lines[to]);
    if (!match || /\d/.test(match[2]) !== isOrdered || isRule(lines[to])) break;
    const indent = Math.min(match[0].length, match[1].length + match[2].length + 4);
    const inner = [lines[to].slice(match[0].length)];
    to += 1;
    while (to < lines.length && belongs(lines, to, indent)) {
      inner.push(lines[to].slice(Math.min(indent, lines[to].search(/\S|$/))));
      to += 1;
    }
    list.append(listItem(inner, writer, depth));
  }
  parent.append(directed(list));
  return to;
}

/** Whether a line is part of the item above it: indented, or the lazy end of its paragraph. */
function belongs(lines, at, indent) {
  const line = lines[at];
  if (line.trim() === '') return at + 1 < lines.length && /^(?: {2,}|\t)\S/.test(lines[at + 1]);
  const space = line.search(/\S/);
  if (space >= Math.min(indent, 2)) return true;
  return lines[at - 1].trim() !== '' && !interrupts(lines, at) && !item.test(line);
}

function listItem(lines, writer, depth) {
  const node = element('li');
  const task = /^\[([ xX])\][ \t]+/.exec(lines[0]);
  if (task) {
    lines[0] = lines[0].slice(task[0].length);
    node.classList.add('task');
    node.append(task[1] === ' ' ? '☐ ' : '☑ ');
  }
  if (lines.length === 1) appendInline(node, lines[0], writer);
  else blocks(node, lines, writer, depth + 1);
  return directed(node);
}

function startsTable(lines, at) {
  const next = lines[at + 1];
  return lines[at].includes('|') && next !== undefined && next.includes('-') && next.includes('|')
    && next.length < longestRule && tableRule.test(next.trim());
}

const cells = (line) => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim());

function table(parent, lines, from, writer) {
  const alignments = cells(lines[from + 1]).map((cell) =>
    cell.endsWith(':') ? (cell.startsWith(':') ? 'centre' : 'end') : null);
  const row = (line, tag) => {
    const texts = cells(line);
    return append(element('tr'), alignments.map((alignment, column) => {
      const cell = element(tag, { class: alignment });
      appendInline(cell, texts[column] ?? '', writer);
      return directed(cell);
    }));
  };
  const head = element('thead', {}, row(lines[from], 'th'));
  const body = element('tbody');
  let to = from + 2;
  while (to < lines.length && lines[to].includes('|')) body.append(row(lines[to++], 'td'));
  parent.append(element('div.table', { tabindex: '0', role: 'group', 'aria-label': 'Table' },
    element('table', {}, head, body)));
  return to;
}
