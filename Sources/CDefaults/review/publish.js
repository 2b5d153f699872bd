/** What comes out of a review: the cleaned file, downloads in other formats, the Hub. */

import { api } from './api.js';
import { append, button, count, counted, element, fill } from './dom.js';
import { field, openDialog, problem } from './dialogs.js';

/** Opens the dialog in which a review is put to use. */
export function finish(session) {
  const { state } = session;
  openDialog('Export', ({ body }) => {
    append(body, cleanup(session), downloads(state), state.dataset.canPublish ? publishing(state) : section('Hugging Face Hub',
      element('p.muted', {}, 'To publish from here, set HF_TOKEN where janus review is started.')));
  }, { kind: 'wide' });
}

const section = (title, ...content) => element('section.part', {}, element('h3', {}, title), content);

/** Clean-up: written beside the file, after its numbers were seen. */
function cleanup(session) {
  const place = element('div', {}, element('p.muted', {}, 'Counting…'));
  const show = async (confirm) => {
    try {
      await session.outbox.settled();
      const answer = await api.cleanup(confirm);
      if (confirm) {
        fill(place, element('p', { role: 'status' }, `Written: ${counted(answer.kept + answer.undecided, 'record')} to `, element('code', {}, answer.output), '.'));
        return;
      }
      fill(
        place,
        element('ul.numbers', {},
          number(answer.kept, 'kept', 'kept'), number(answer.undecided, 'undecided, which stay', ''), number(answer.edited, 'edited', 'edited'),
          number(answer.dropped, 'dropped, left out', 'dropped'),
          answer.ties ? number(answer.ties, 'ties, left out', 'dropped') : null,
          answer.bad ? number(answer.bad, 'lines that are no record, left out', 'dropped') : null),
        element('p', {}, 'A file of the same shape, beside the one that is reviewed: ', element('code', {}, answer.output),
          answer.exists ? '. It is there already, and would be replaced.' : '.'),
        button(answer.exists ? 'Clean up, and replace the file' : 'Clean up', () => show(true), { kind: 'primary' })
      );
    } catch (error) {
      fill(place, problem(error));
    }
  };
  show(false);
  return section('Clean-up', place);
}

const number = (value, text, kind) => element('li', {}, element('strong', { class: kind }, count(value)), ` ${text}`);

/** Files for the browser to keep; what matches is asked for when one is wanted. */
function downloads(state) {
  const formats = element('select', { 'aria-label': 'Format' }, state.dataset.formats.map((format) => element('option', { value: format.name }, format.title)));
  const onlyMatching = element('input', { type: 'checkbox', checked: false });
  const query = () => (onlyMatching.checked ? state.query.filtering.toString() : '');
  const place = element('div');
  const fetchFile = async (form) => {
    fill(place, element('p.muted', {}, 'The file is being written…'));
    try {
      const file = await api.download(form, query());
      save(file);
      fill(place, file.leftOut
        ? element('p.problem', { role: 'status' }, `${counted(file.leftOut, 'record')} cannot be had in this format and ${file.leftOut === 1 ? 'is' : 'are'} not in the file: ${file.reason}`)
        : null);
    } catch (error) {
      fill(place, problem(error));
    }
  };
  return section(
    'Downloads',
    state.query.isEverything ? null : element('label.radio', {}, onlyMatching, 'Only the records that match the filters now'),
    element('p.line', {}, button('Download clean-up version', () => fetchFile('cleanup')),
      element('span.muted', {}, 'the same shape and form as the file')),
    state.dataset.formats.length ? element('p.line', {}, formats, button('Download in this format', () => fetchFile(formats.value))) : null,
    place
  );
}

function save({ content, name }) {
  const link = element('a', { href: URL.createObjectURL(content), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser may begin to write only later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The Hub: a preview of what would be pushed, and only then the push. */
function publishing(state) {
  const repo = element('input', { type: 'text', placeholder: 'user/name', autocomplete: 'off', spellcheck: 'false' });
  const isPrivate = element('input', { type: 'checkbox', checked: true });
  const existing = element('select', {}, [['', 'refuse to touch it'], ['append', 'add to it'], ['overwrite', 'replace it']].map(
    ([value, label]) => element('option', { value }, label)));
  const place = element('div');
  const wanted = () => ({
    repo: repo.value.trim(), private: isPrivate.checked, ...(existing.value ? { existing: existing.value } : {}),
  });
  const preview = button('Preview', async () => {
    if (!repo.value.trim()) {
      repo.focus();
      return;
    }
    fill(place, element('p.muted', {}, 'Asking the Hub…'));
    try {
      showPreview(place, await api.publishPreview(wanted()), wanted());
    } catch (error) {
      fill(place, problem(error));
    }
  });
  return section(
    'Hugging Face Hub',
    element('div.form', {}, field('Repository', repo), field('If it has data already', existing),
      element('label.radio', {}, isPrivate, 'Private')),
    preview, place
  );
}

function showPreview(place, preview, fields) {
  const push = button(`Publish to ${preview.repo}`, async () => {
    push.disabled = true;
    try {
      await watch(place, await api.publish(fields));
    } catch (error) {
      fill(place, problem(error));
    }
  }, { kind: 'primary' });
  push.disabled = !preview.token || preview.upToDate;
  fill(
    place,
    preview.new ? element('p', {}, 'The repository is made new.') : null,
    preview.upToDate ? element('p', { role: 'status' }, 'It is up to date: there is nothing to send.') : null,
    preview.notes.map((note) => element('p.muted', {}, note)),
    preview.deletions.length ? element('p.problem', {}, `${counted(preview.deletions.length, 'file')} of the repository will be deleted:`) : null,
    preview.deletions.length ? element('ul.files', {}, preview.deletions.map((path) => element('li', {}, element('code', {}, path)))) : null,
    element('ul.files', {}, preview.files.map((file) => element('li', {}, element('code', {}, file.path),
      ` ${[file.records === null || file.records === undefined ? null : counted(file.records, 'record'), `${count(file.bytes)} bytes`].filter(Boolean).join(', ')}`))),
    element('details.section', {}, element('summary', {}, 'The card (README.md)'), element('pre', { tabindex: '0' }, preview.card)),
    preview.token ? null : element('p.problem', {}, 'There is no token. Set HF_TOKEN where janus review was started, and start it again.'),
    push
  );
}

/** Follows a push to its end. */
async function watch(place, answer) {
  let state = { state: answer.url ? 'done' : 'running', url: answer.url };
  while (state.state === 'running') {
    const bar = state.total ? `${Math.floor((100 * state.sent) / state.total)} %` : '';
    fill(place, element('p', { role: 'status' }, `Publishing… ${bar}`));
    await new Promise((resume) => setTimeout(resume, 700));
    state = await api.publishJob(answer.job);
  }
  if (state.state === 'failed') {
    fill(place, problem({ message: state.error?.summary ?? 'It could not be published.', remedy: state.error?.remedy }));
    return;
  }
  const isWeb = /^https?:\/\//.test(state.url ?? '');
  fill(place, element('p', { role: 'status' }, 'Published: ',
    isWeb ? element('a', { href: state.url, target: '_blank', rel: 'noopener noreferrer' }, state.url) : state.url));
}
