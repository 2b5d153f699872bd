/** Starts the page: fetches what the data set is, and binds the parts to each other. */

import { showAgreement } from './agreement.js';
import { announce } from './announce.js';
import { api, connection } from './api.js';
import { decideAll } from './bulk.js';
import { showCharts } from './charts.js';
import { showConflicts } from './conflict.js';
import * as decision from './decision.js';
import { button, byID, count, counted, debounced, element, fill } from './dom.js';
import { Filters } from './filters.js';
import { showHelp, startKeys } from './keys.js';
import { RecordList } from './list.js';
import { Outbox } from './outbox.js';
import { showProgress, showSaved } from './progress.js';
import { finish } from './publish.js';
import { RecordPane } from './record.js';
import { Records } from './records.js';
import { Session } from './session.js';
import { readAddress, State, written } from './state.js';
import { startTheme } from './theme.js';

/** How often the page asks what others have done, in milliseconds. */
const pollInterval = 3_000;
/** The same while the file is being read. */
const loadingInterval = 700;

const state = new State();
let loading = null;
let failure = null;

/** Waits for the server if it does not answer yet. */
async function fetchDataset() {
  for (;;) {
    try {
      return await api.dataset();
    } catch (error) {
      fill(byID('record-body'), element('div.problem', { role: 'alert' }, element('strong', {}, error.message),
        element('p', {}, error.status === 403 ? 'Open the address that the terminal printed.' : error.remedy || 'Trying again…')));
      await new Promise((resume) => setTimeout(resume, 1_500));
    }
  }
}

function storage() {
  try {
    localStorage.length;
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => { throw new Error('no storage'); }, removeItem: () => {} };
  }
}

async function start() {
  startTheme();
  state.dataset = await fetchDataset();
  loading = state.dataset.loading;
  state.revision = state.dataset.revision;
  const { path, reviewer, name } = state.dataset;
  document.title = `${name} – Janus review`;
  byID('dataset').textContent = name;
  byID('dataset').title = path;
  byID('reviewer').textContent = reviewer;

  const outbox = new Outbox(storage(), `janus-review:${path}:${reviewer}:`, api.decide);
  const records = new Records(outbox);
  const list = new RecordList(byID('list'));
  list.settled = () => outbox.settled(1_000);
  const session = new Session({ state, outbox, records, list });
  const pane = new RecordPane(session);
  const filters = new Filters(state, (query) => session.choose(query));

  startHeader(session);
  startSearch(session);
  const actions = actionsOf(session, pane);
  decision.startBar(actions);
  startKeys(actions);
  bindTools(session, actions, filters);
  startViews();
  showDataset(list);
  await openFirst(session);
  outbox.flush();
  poll(session);
}

/** Shows what the address says, or else where the review has got to. */
async function openFirst(session) {
  const { query, id } = readAddress();
  let find = id;
  if (!id && query.isEverything && state.dataset.progress.decided > 0) {
    const first = await api.records('status=undecided', 0, 1).catch(() => null);
    find = first?.records[0]?.id ?? null;
  }
  byID('search').value = query.value('q');
  await session.choose(query, { find, asNew: false });
  if (id && state.record?.id !== id) await session.open(id);
  state.view = 'list';
  state.emit('view');
}

/** Shows what is known of the data set; more of it comes while the file is read, and with other reviewers. */
function showDataset(list) {
  const { flags, reviewers } = state.dataset;
  list.flagTitles = new Map(flags.map((flag) => [flag.name, flag.title]));
  fill(byID('sort'), orders().map(([value, label]) => element('option', { value }, label)));
  byID('sort').value = state.query.value('sort') || 'order';
  byID('agreement').hidden = reviewers.length < 2;
  byID('reviewer').hidden = reviewers.length < 2;
}

function startHeader(session) {
  const show = () => {
    showProgress(state, loading);
    showSaved(session.outbox, failure);
    showConflicts(session.outbox, (id) => session.open(id));
  };
  let known = 0;
  state.on('progress', show);
  session.outbox.addEventListener('change', () => {
    const { problems } = session.outbox;
    if (problems.length > known) {
      const [last] = problems.slice(-1);
      announce(`Not saved: ${last.title} was decided elsewhere meanwhile.`, { label: 'Look', action: () => session.open(last.id) });
    }
    known = problems.length;
    show();
  });
  connection.changed = (error) => {
    const was = failure;
    failure = error;
    if (Boolean(was) !== Boolean(error)) show();
    if (was && !error) session.outbox.flush();
  };
  show();
}

function startSearch(session) {
  const input = byID('search');
  const order = byID('sort');
  const look = debounced(150, () => {
    const query = state.query.with('q', input.value.trim());
    if (!query.equals(state.query)) session.choose(query, { asNew: false });
  });
  input.addEventListener('input', look);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    byID('list').focus();
  });
  order.addEventListener('change', () => session.choose(
    state.query.without('seed').with('sort', order.value === 'order' ? '' : order.value)
      .with('seed', order.value === 'random' ? String(Math.floor(Math.random() * 1_000_000)) : ''),
    { find: null }));
  state.on('query', () => {
    if (document.activeElement !== input) input.value = state.query.value('q');
    order.value = state.query.value('sort') || 'order';
    showParts(session);
  });
  session.list.addEventListener('loaded', ({ detail }) => showMatches(detail));
  session.list.addEventListener('failed', ({ detail }) => announce(`The list cannot be shown. ${detail.error.message}`));
}

function orders() {
  return [
    ['order', 'In order'], ['-order', 'Last first'], ['-length', 'Longest first'], ['length', 'Shortest first'],
    ...state.dataset.scores.flatMap((name) => [[`-score:${name}`, `Highest ${name}`], [`score:${name}`, `Lowest ${name}`]]),
    ['similarity', 'By similarity'], ['random', 'Shuffled'],
  ];
}

/** The filters that are on, each with a way to take it off. */
function showParts(session) {
  fill(byID('parts'), state.query.parts(state.dataset.flags).map((part) => button(
    part.text, () => {
      if (part.without.value('q') === '') byID('search').value = '';
      session.choose(part.without);
    }, { kind: 'chip', 'aria-label': `Without the filter ${part.text}` })));
  byID('filter-count').textContent = String(state.query.parts().length || '');
}

function showMatches({ matches, milliseconds }) {
  const total = state.dataset.progress.total;
  const all = state.query.isEverything;
  const time = !all && milliseconds !== null ? `, ${Math.max(1, Math.round(milliseconds))} ms` : '';
  byID('matches').textContent = all ? counted(matches, 'record') : `${count(matches)} of ${count(total)}${time}`;
}

/** What keys and buttons do. */
function actionsOf(session, pane) {
  const toggle = (name, on, off) => {
    state[name] = !state[name];
    announce(state[name] ? on : off);
    pane.draw();
    showTools();
  };
  return {
    next: () => session.step(1),
    previous: () => session.step(-1),
    first: () => session.goTo(0),
    last: () => session.goTo(session.list.matches - 1),
    nextTurn: () => pane.moveTurn(1),
    previousTurn: () => pane.moveTurn(-1),
    scroll: (key) => pane.scroll(key === ' ' ? 1 : -1),
    keep: () => decision.keep(session),
    drop: () => decision.drop(session),
    dropAtOnce: () => decision.dropAtOnce(session),
    clear: () => decision.clear(session),
    prefer: (key) => decision.prefer(session, Number(key)),
    undo: () => session.undo(),
    redo: () => session.redo(),
    edit: () => pane.edit(),
    note: () => decision.note(session),
    tag: async () => decision.tag(session, Object.keys((await api.facets('').catch(() => ({ tags: {} }))).tags)),
    changes: () => toggle('showsChanges', 'What was edited is shown.', 'Edited texts are shown as they are now.'),
    markdown: () => toggle('asMarkdown', 'Texts are shown as Markdown.', 'Texts are shown as they are.'),
    compare: () => pane.compare(),
    search: () => {
      state.show('list');
      byID('search').select();
      byID('search').focus();
    },
    filters: () => {
      state.show(state.view === 'filters' ? 'list' : 'filters');
      byID('filters-body').querySelector('input')?.focus();
    },
    bulk: () => decideAll(session),
    escape: () => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      if (state.view === 'filters') state.show('list');
    },
    help: showHelp,
  };
}

function showTools() {
  byID('as-markdown').setAttribute('aria-pressed', String(state.asMarkdown));
  byID('show-changes').setAttribute('aria-pressed', String(state.showsChanges));
}

function bindTools(session, actions) {
  const on = (id, action) => byID(id).addEventListener('click', () => action());
  on('previous', actions.previous);
  on('next', actions.next);
  on('as-markdown', actions.markdown);
  on('show-changes', actions.changes);
  on('bulk', actions.bulk);
  on('help', actions.help);
  on('finish', () => finish(session));
  on('charts', () => showCharts(session));
  on('agreement', () => showAgreement(session));
  on('open-filters', actions.filters);
  byID('skip').addEventListener('click', (event) => {
    event.preventDefault();
    state.show('record');
    byID('record-body').focus();
  });
  showTools();
}

/** Which pane a narrow screen shows. */
function startViews() {
  const tabs = ['filters', 'list', 'record'];
  const show = () => {
    document.body.dataset.view = state.view;
    for (const name of tabs) {
      byID(`view-${name}`).setAttribute('aria-current', String(state.view === name));
    }
    byID('open-filters').setAttribute('aria-expanded', String(state.view === 'filters'));
  };
  for (const name of tabs) byID(`view-${name}`).addEventListener('click', () => state.show(name));
  byID('close-filters').addEventListener('click', () => state.show('list'));
  state.on('view', show);
  show();
}

/** Follows the server: progress, what others decide, and how far the file is read. */
function poll(session) {
  addEventListener('popstate', (event) => {
    const { query, id } = readAddress();
    if (!query.equals(state.query)) session.choose(query, { find: id, asNew: false });
    else if (event.state === written) state.show('list');
    else if (id) session.open(id);
  });
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await api.progress();
      const wasLoading = loading;
      loading = answer.loading;
      const isNews = answer.revision > state.revision && session.outbox.count === session.outbox.problems.length;
      if (session.outbox.count === 0) state.take(answer);
      if (isNews || (wasLoading && !loading)) {
        state.dataset = await api.dataset();
        showDataset(session.list);
      }
      if (wasLoading) await session.grow();
      else if (isNews) await session.follow();
      state.emit('progress');
    } catch {
      // `connection` tells the person; the next look may succeed.
    }
  };
  const again = async () => {
    await look();
    setTimeout(again, loading ? loadingInterval : pollInterval);
  };
  setTimeout(again, loading ? loadingInterval : pollInterval);
  document.addEventListener('visibilitychange', look);
  addEventListener('online', () => session.outbox.flush());
}

start();
