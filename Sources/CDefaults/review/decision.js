/** Deciding: the bar below the record, reasons for dropping, notes and tags. */

import { button, byID, element, fill } from './dom.js';
import { askLine, openDialog } from './dialogs.js';

const key = 'janus-review-reasons';
const usualReasons = [
  'Wrong or made up', 'Not natural', 'Off topic', 'Repeats itself', 'Cut off', 'Leaks the set-up', 'Harmful', 'Wrong language',
];

function recentReasons() {
  try {
    const list = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list.filter((reason) => typeof reason === 'string') : [];
  } catch {
    return [];
  }
}

function remember(reason) {
  if (!reason) return;
  const list = [reason, ...recentReasons().filter((other) => other !== reason)].slice(0, 9);
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    // Without storage the usual reasons are offered.
  }
}

/** Reasons to offer: the last ones used, and the usual ones. */
export const suggestedReasons = () => [...new Set([...recentReasons(), ...usualReasons])].slice(0, 9);

/** Asks for a reason and drops the record. */
export function drop(session) {
  if (!session.state.record) return;
  askLine({
    title: 'Drop this record', label: 'Why?', action: 'Drop', emptyAction: 'Drop without a reason',
    placeholder: 'A number, or a reason of your own', suggestions: suggestedReasons(),
  }, (reason) => {
    remember(reason);
    session.decide({ status: 'dropped', reason: reason || null }, { said: 'Dropped', advance: true });
  });
}

export const dropAtOnce = (session) =>
  session.decide({ status: 'dropped', reason: null }, { said: 'Dropped', advance: true });

export const keep = (session) => session.decide({ status: 'kept' }, { said: 'Kept', advance: true });

export const clear = (session) => session.decide({ status: 'undecided' }, { said: 'Cleared' });

/** Says which side of a pair is better. The left one is the file's choice. */
export function prefer(session, which) {
  if (!session.state.record?.preference) return false;
  const preference = { 1: null, 2: 'swap', 3: 'tie' }[which];
  const said = { 1: 'Left is better', 2: 'Right is better', 3: 'A tie' }[which];
  session.decide({ status: 'kept', preference }, { said, advance: true });
  return true;
}

/** Writes the record's note. */
export function note(session) {
  const record = session.state.record;
  if (!record) return;
  openDialog('Note', ({ body, foot, close }) => {
    const area = element('textarea', { rows: 5, dir: 'auto', autofocus: true, 'aria-label': 'Note', maxlength: 10_000 });
    area.value = record.decision.note;
    const save = () => {
      close();
      const text = area.value.trim();
      if (text !== record.decision.note) session.decide({ note: text }, { said: text ? 'Noted' : 'Note removed' });
    };
    area.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    });
    body.append(area);
    foot.append(button('Save', save, { kind: 'primary', key: 'Ctrl+Enter' }));
  }, { kind: 'narrow' });
}

/** Adds a tag to the record, or takes it away if it has it. */
export function tag(session, knownTags) {
  const record = session.state.record;
  if (!record) return;
  const own = record.decision.tags;
  askLine({
    title: 'Tag', label: 'A tag that the record gets, or loses if it has it', action: 'Set',
    placeholder: 'A number, or a tag of your own',
    suggestions: [...new Set([...own, ...knownTags])].slice(0, 12),
  }, (text) => toggleTag(session, text));
}

export function toggleTag(session, text) {
  const own = session.state.record.decision.tags;
  const had = own.includes(text);
  session.decide(
    { tags: had ? own.filter((other) => other !== text) : [...own, text] },
    { said: had ? `Without the tag ${text}` : `Tagged ${text}` }
  );
}

const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

function when(time) {
  const seconds = (Date.parse(time) - Date.now()) / 1_000;
  if (!Number.isFinite(seconds)) return '';
  if (seconds > -60) return 'just now';
  if (seconds > -3_600) return ago.format(Math.round(seconds / 60), 'minute');
  if (seconds > -86_400) return ago.format(Math.round(seconds / 3_600), 'hour');
  return ago.format(Math.round(seconds / 86_400), 'day');
}

const statusNames = { undecided: 'Undecided', kept: 'Kept', dropped: 'Dropped' };

/** What was decided, by whom and when; with tags and note. */
export function decisionSummary(session) {
  const { decision, others } = session.state.record;
  const { status, reason, tags, note: text, time, version, reviewer } = decision;
  const by = version > 0 && session.state.dataset.reviewers.length > 1 && reviewer ? `by ${reviewer}` : '';
  const detail = [reason, by, time && status !== 'undecided' ? when(time) : ''].filter(Boolean).join(' · ');
  return element(
    'div.summary', {},
    element('p.status-line', {}, element(`span.badge.${status}`, {}, statusNames[status]),
      detail ? element('span.muted', { dir: 'auto' }, detail) : null,
      tags.map((name) => button(name, () => toggleTag(session, name), {
        kind: 'chip', 'aria-label': `Remove the tag ${name}`, title: 'Press to remove this tag',
      }))),
    others.map((other) => element('p.other-reviewer', {}, element(`span.badge.${other.status}`, {}, statusNames[other.status] ?? other.status),
      element('span', { dir: 'auto' }, ` ${other.reviewer}${other.reason ? `: ${other.reason}` : ''}`))),
    text ? element('blockquote.own-note', { dir: 'auto' }, text) : null
  );
}

/** The bar of buttons; each does what its key does. */
export function startBar(actions) {
  const make = (label, action, letter, kind) => button(label, () => actions[action](), { key: letter, kind });
  fill(
    byID('bar-buttons'),
    make('Keep', 'keep', 'a', 'keep'), make('Drop', 'drop', 'x', 'drop'),
    element('span.divider', { 'aria-hidden': 'true' }),
    make('Edit', 'edit', 'e', 'plain'), make('Note', 'note', 'n', 'plain'), make('Tag', 'tag', 't', 'plain'),
    element('span.divider', { 'aria-hidden': 'true' }),
    make('Undo', 'undo', 'u', 'plain'), make('Redo', 'redo', 'U', 'plain redo')
  );
}
