/** Decisions that the server did not take, most of all because another tab was quicker: both are shown, a person chooses. */

import { button, byID, counted, element } from './dom.js';

const statusNames = { undecided: 'Undecided', kept: 'Keep', dropped: 'Drop' };
const preferenceNames = { swap: 'Right is better', tie: 'A tie' };

/** What a change or a decision says, a line for each part that the change speaks of. */
function lines(values, parts) {
  const result = [];
  if (parts.has('status')) result.push(`${statusNames[values.status] ?? 'Undecided'}${values.reason ? `: ${values.reason}` : ''}`);
  if (parts.has('preference')) result.push(preferenceNames[values.preference] ?? 'Left is better');
  if (parts.has('tags')) result.push(`Tags: ${values.tags?.join(', ') || 'none'}`);
  if (parts.has('note')) result.push(`Note: ${values.note || 'none'}`);
  if (parts.has('edits')) {
    const edits = Object.entries(values.edits ?? {});
    if (!edits.length) result.push('No edits');
    for (const [path, text] of edits) result.push(`${path}: ${text === null ? 'as in the file' : text.slice(0, 300)}`);
  }
  return element('ul', {}, result.map((line) => element('li', { dir: 'auto' }, line)));
}

/**
 * What is to be settled for a record, or null.
 *
 * @param {import('./outbox.js').Outbox} outbox
 * @param {string} id
 * @param {() => void} settled Called once the person has chosen.
 */
export function conflictPanel(outbox, id, settled) {
  const entry = outbox.problems.find((other) => other.id === id);
  if (!entry) return null;
  const { summary, remedy, decision } = entry.problem;
  const waiting = outbox.waiting(id);
  const mine = waiting.reduce((all, other) => ({ ...all, ...other.change, edits: { ...all.edits, ...other.change.edits } }), {});
  const parts = new Set(waiting.flatMap((other) => Object.keys(other.change)));
  const choose = (action) => () => {
    action();
    settled();
  };
  return element(
    'section.conflict', { role: 'alert', 'aria-label': 'Conflict' },
    element('h3', {}, decision ? 'This record was decided elsewhere meanwhile' : 'This decision was not taken'),
    element('p', {}, decision ? 'Another tab or window was quicker. Which one is to hold?' : [summary, remedy].filter(Boolean).join(' ')),
    element(
      'div.sides', {},
      decision ? element('div', {}, element('h4', {}, 'Saved already'), lines(decision, parts),
        button('Leave it so', choose(() => outbox.discard(id)))) : null,
      element('div', {}, element('h4', {}, 'Yours'), lines(mine, parts),
        button(decision ? 'Use mine' : 'Try again', choose(() => outbox.insist(id)), { kind: 'primary' }),
        decision ? null : button('Give it up', choose(() => outbox.discard(id))))
    )
  );
}

/** The button in the header that leads to records with conflicts. */
export function showConflicts(outbox, open) {
  const place = byID('conflicts');
  const ids = [...new Set(outbox.problems.map((entry) => entry.id))];
  place.hidden = ids.length === 0;
  place.textContent = counted(ids.length, 'conflict');
  place.title = outbox.problems.map((entry) => entry.title).join(', ');
  place.onclick = () => open(ids[0]);

}
