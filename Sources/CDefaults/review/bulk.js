/** Deciding all records that match at once, with the number said before. */

import { suggestedReasons } from './decision.js';
import { button, counted, element, fill } from './dom.js';
import { field, openDialog, problem } from './dialogs.js';

const choices = [
  ['kept', 'Keep'], ['dropped', 'Drop'], ['undecided', 'Clear the decision of'], ['tags', 'Tag'],
];

/** Opens the dialog. */
export function decideAll(session) {
  const { state, list } = session;
  let matches = list.matches;
  openDialog('Decide all that match', ({ body, foot, close }) => {
    const parts = state.query.parts(state.dataset.flags).map((part) => part.text);
    const reason = element('input', { type: 'text', list: 'bulk-reasons', maxlength: 200, autocomplete: 'off' });
    const tag = element('input', { type: 'text', maxlength: 200, autocomplete: 'off' });
    const details = element('div');
    const message = element('div');
    const radios = choices.map(([value, label], index) => element('label.radio', {},
      element('input', { type: 'radio', name: 'bulk', value, checked: index === 0, autofocus: index === 0, on: { change: () => show() } }), label));
    const chosen = () => body.querySelector('input[name=bulk]:checked')?.value ?? 'kept';
    const change = () => {
      switch (chosen()) {
        case 'tags': return { tags: [tag.value.trim()] };
        case 'dropped': return { status: 'dropped', reason: reason.value.trim() || null };
        default: return { status: chosen() };
      }
    };
    const go = button('', async () => {
      if (chosen() === 'tags' && !tag.value.trim()) {
        tag.focus();
        return;
      }
      go.disabled = true;
      try {
        await session.decideAll(change(), matches, close);
      } catch (error) {
        if (error.status === 409 && Number.isInteger(error.body.matches)) matches = error.body.matches;
        fill(message, problem(error));
        show();
      }
      go.disabled = false;
    }, { kind: 'primary' });
    const show = () => {
      const label = choices.find(([value]) => value === chosen())[1];
      go.querySelector('span').textContent = `${label} ${counted(matches, 'record')}`;
      go.disabled = matches === 0;
      fill(details, chosen() === 'dropped' ? field('Reason', reason, 'May be left empty.')
        : chosen() === 'tags' ? field('Tag', tag, 'Takes the place of the tags that these records have.') : null);
    };
    body.append(
      element('p', {}, 'This decides ', element('strong', {}, counted(matches, 'record')),
        parts.length ? ': those that match ' : state.query.isEverything ? ', all that there are.' : '.',
        parts.length ? [element('em', { dir: 'auto' }, parts.join(', ')), '.'] : null,
        ` ${matches > 1 ? 'Decisions that they have already are replaced. ' : ''}One undo takes all of it back.`),
      element('div.radios', { role: 'radiogroup', 'aria-label': 'What to do' }, radios), details, message,
      element('datalist', { id: 'bulk-reasons' }, suggestedReasons().map((text) => element('option', { value: text })))
    );
    body.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) go.click();
    });
    foot.append(go);
    show();
  }, { kind: 'narrow' });
}
