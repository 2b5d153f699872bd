/** Editing of a turn or a field where it stands. What is typed is kept in the browser until it is saved. */

import { button, element, fill } from './dom.js';
import { differenceNode } from './diff.js';

/** Texts of which the difference is shown while one types; longer ones make typing slow. */
const longestLive = 20_000;
const prefix = 'janus-review-draft:';

const draftKey = (dataset, id, path) => `${prefix}${dataset}:${id}:${path}`;

function store(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // Without storage the text is in the field alone.
  }
}

/** An edit of a record that was begun and neither saved nor given up: `{path, text}`, or null. */
export function unfinishedEdit(dataset, id) {
  try {
    const start = draftKey(dataset, id, '');
    const key = Object.keys(localStorage).find((other) => other.startsWith(start));
    return key ? { path: key.slice(start.length), text: localStorage.getItem(key) } : null;
  } catch {
    return null;
  }
}

/**
 * Opens an editor in place of a text.
 *
 * @param {HTMLElement} place What is replaced while editing.
 * @param {object} options `dataset`, `id`, `path`, `text` (as it is), `original` (as in the file), `draft`;
 *   `save(text)` and `close()` are called at the end, `close` in any case.
 */
export function openEditor(place, { dataset, id, path, text, original, draft, save, close }) {
  const key = draftKey(dataset, id, path);
  const area = element('textarea', { dir: 'auto', 'aria-label': 'Edited text', spellcheck: 'true' });
  const preview = element('div.preview');
  area.value = draft ?? text;
  const fit = () => {
    area.style.blockSize = 'auto';
    area.style.blockSize = `${Math.min(area.scrollHeight + 4, innerHeight * 0.6)}px`;
  };
  const show = () => {
    const changed = area.value !== original;
    restore.hidden = !changed;
    fill(preview, changed && area.value.length + original.length <= 2 * longestLive
      ? [element('h4', {}, 'Compared with the file'), differenceNode(original, area.value)] : null);
  };
  const finish = () => {
    store(key, null);
    close();
  };
  const keepText = () => {
    const value = area.value;
    finish();
    if (value !== text) save(value);
  };
  const restore = button('As in the file', () => {
    area.value = original;
    area.dispatchEvent(new Event('input'));
    area.focus();
  }, { kind: 'quiet' });
  area.addEventListener('input', () => {
    store(key, area.value === text ? null : area.value);
    fit();
    show();
  });
  area.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      keepText();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      finish();
    }
  });
  fill(place, element(
    'div.editor', {}, area,
    element('div.editor-tools', {}, button('Save', keepText, { kind: 'primary', key: 'Ctrl+Enter' }),
      button('Cancel', finish, { kind: 'quiet', key: 'Esc' }), restore),
    preview
  ));
  fit();
  show();
  area.focus({ preventScroll: true });
  area.setSelectionRange(area.value.length, area.value.length);
  area.scrollIntoView({ block: 'nearest' });
}
