/**
 * Differences of two texts, word by word (Myers, "An O(ND) Difference Algorithm", 1986). Work is
 * bounded: texts that differ in too much are shown as one replaced stretch.
 */

import { directed, element, writeText } from './dom.js';

const mostDifferences = 1_200;
const mostTokens = 60_000;
const token = /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}_]+|[^]/gu;

/**
 * What to keep, take out and put in to make `after` of `before`.
 *
 * @returns {{kind: "same"|"removed"|"added", text: string}[]} Neighbours are of different kinds.
 */
export function difference(before, after) {
  const old = before.match(token) ?? [];
  const fresh = after.match(token) ?? [];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head
    && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
  const parts = [];
  push(parts, 'same', old.slice(0, head));
  const one = old.slice(head, old.length - tail);
  const other = fresh.slice(head, fresh.length - tail);
  for (const [kind, words] of middle(one, other)) push(parts, kind, words);
  push(parts, 'same', old.slice(old.length - tail));
  return parts;
}

function push(parts, kind, words) {
  if (!words.length) return;
  const text = words.join('');
  const last = parts[parts.length - 1];
  if (last?.kind === kind) last.text += text;
  else parts.push({ kind, text });
}

function middle(old, fresh) {
  const replaced = [['removed', old], ['added', fresh]];
  if (!old.length || !fresh.length || old.length + fresh.length > mostTokens) return replaced;
  const trace = search(old, fresh);
  return trace ? backtrack(trace, old, fresh) : replaced;
}

/** The furthest places on each diagonal after each number of differences, or null beyond the bound. */
function search(old, fresh) {
  const bound = Math.min(mostDifferences, old.length + fresh.length);
  let reach = new Int32Array(2 * bound + 3);
  const middleIndex = bound + 1;
  const trace = [];
  for (let differences = 0; differences <= bound; differences += 1) {
    trace.push(reach.slice(middleIndex - differences - 1, middleIndex + differences + 2));
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const at = middleIndex + diagonal;
      const down = diagonal === -differences || (diagonal !== differences && reach[at - 1] < reach[at + 1]);
      let x = down ? reach[at + 1] : reach[at - 1] + 1;
      let y = x - diagonal;
      while (x < old.length && y < fresh.length && old[x] === fresh[y]) {
        x += 1;
        y += 1;
      }
      reach[at] = x;
      if (x >= old.length && y >= fresh.length) return trace;
    }
  }
  return null;
}

function backtrack(trace, old, fresh) {
  const steps = [];
  let x = old.length;
  let y = fresh.length;
  for (let differences = trace.length - 1; differences >= 0; differences -= 1) {
    const reach = trace[differences]; // its middle is at `differences + 1`
    const at = (diagonal) => reach[differences + 1 + diagonal];
    const diagonal = x - y;
    const down = diagonal === -differences
      || (diagonal !== differences && at(diagonal - 1) < at(diagonal + 1));
    const fromX = differences === 0 ? 0 : down ? at(diagonal + 1) : at(diagonal - 1);
    const fromY = differences === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY && old[x - 1] === fresh[y - 1]) {
      steps.push(['same', [old[x - 1]]]);
      x -= 1;
      y -= 1;
    }
    if (differences > 0) {
      if (down) steps.push(['added', [fresh[--y]]]);
      else steps.push(['removed', [old[--x]]]);
    }
  }
  return gathered(steps.reverse());
}

/** Between two same words, all that is removed stands before all that is added. */
function gathered(steps) {
  const result = [];
  let removed = [];
  let added = [];
  const release = () => {
    result.push(['removed', removed], ['added', added]);
    removed = [];
    added = [];
  };
  for (const [kind, words] of steps) {
    if (kind === 'removed') removed.push(...words);
    else if (kind === 'added') added.push(...words);
    else {
      release();
      result.push([kind, words]);
    }
  }
  release();
  return result;
}

/**
 * A difference as nodes.
 *
 * @param {"both"|"before"|"after"} side What to show: both, or one text with its own words marked.
 */
export function differenceNode(before, after, side = 'both') {
  const node = element('div.difference');
  for (const { kind, text } of difference(before, after)) {
    if (kind === 'same') writeText(node, text);
    else if (kind === 'removed' && side !== 'after') node.append(writeText(element('del'), text));
    else if (kind === 'added' && side !== 'before') node.append(writeText(element('ins'), text));
  }
  return directed(node);
}
