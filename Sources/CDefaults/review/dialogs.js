/** Dialogs: the browser's own `<dialog>`, with a title, a way out, and the focus back where it was. */

import { button, element } from './dom.js';

/** Whether a dialog is open; keys of the page rest meanwhile. */
export const dialogIsOpen = () => document.querySelector('dialog[open]') !== null;

/**
 * Opens a dialog.
 *
 * @param {string} title
 * @param {(dialog: {body: HTMLElement, foot: HTMLElement, close: () => void}) => void} build Fills it.
 * @param {{kind?: string}} [options] A class, such as "wide".
 */
export function openDialog(title, build, { kind = '' } = {}) {
  const before = document.activeElement;
  const body = element('div.dialog-body');
  const foot = element('footer.dialog-foot');
  const node = element(
    'dialog', { class: kind, 'aria-label': title },
    element('header.dialog-head', {}, element('h2', {}, title),
      button('Close', () => node.close(), { kind: 'quiet', key: 'Esc' })),
    body, foot
  );
  node.addEventListener('close', () => {
    node.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  // A press beside the dialog closes it, but not one that began in it (while marking text).
  let beganOutside = false;
  node.addEventListener('pointerdown', (event) => { beganOutside = event.target === node; });
  node.addEventListener('click', (event) => {
    if (beganOutside && event.target === node) node.close();
  });
  const close = () => node.close();
  build({ body, foot, close, node });
  document.body.append(node);
  node.showModal();
  node.querySelector('[autofocus]')?.focus();
  return { close, body, foot, node };
}

/** A line of a form: its label and its control. */
export function field(label, control, hint) {
  return element('label.field', {}, element('span', {}, label), control,
    hint ? element('small', {}, hint) : null);
}

/** An error as a box that says what to do. */
export function problem(error) {
  return element('div.problem', { role: 'alert' }, element('strong', {}, error.message ?? error.summary),
    error.remedy ? element('p', {}, error.remedy) : null);
}

/**
 * Asks for a line of text, with suggestions that number keys choose.
 *
 * @param {object} options `title`, `label`, `action` (the button's label), `suggestions` (at most 9 have keys),
 *   `placeholder`, `emptyAction` (the button's label while the line is empty; without it, nothing can be sent).
 * @param {(text: string) => void} done Called once, with the trimmed line.
 */
export function askLine({ title, label, action, suggestions, placeholder, emptyAction }, done) {
  openDialog(title, ({ body, foot, close }) => {
    const finish = (text) => {
      close();
      done(text);
    };
    const input = element('input', { type: 'text', autofocus: true, placeholder, maxlength: 200, autocomplete: 'off' });
    const send = button(emptyAction ?? action, () => {
      const text = input.value.trim();
      if (text || emptyAction) finish(text);
    }, { kind: 'primary', key: 'Enter' });
    const choices = suggestions.map((text, index) =>
      button(text, () => finish(text), { kind: 'choice', key: index < 9 ? String(index + 1) : null }));
    input.addEventListener('input', () => {
      send.querySelector('span').textContent = input.value.trim() ? action : emptyAction ?? action;
    });
    input.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      const index = Number(event.key) - 1;
      if (event.key === 'Enter') {
        event.preventDefault();
        send.click();
      } else if (input.value === '' && index >= 0 && index < Math.min(9, suggestions.length)
        && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        finish(suggestions[index]);
      }
    });
    body.append(field(label, input));
    if (choices.length) body.append(element('div.choices', { role: 'group', 'aria-label': 'Suggestions' }, choices));
    foot.append(send);
  }, { kind: 'narrow' });
}
