/** The pane of the shown record: flags, talk, fields, where it came from. */

import { addresses } from './api.js';
import { announce } from './announce.js';
import { bubble, conversation, textNode } from './bubbles.js';
import { compare } from './compare.js';
import { conflictPanel } from './conflict.js';
import { decisionSummary, prefer } from './decision.js';
import { button, byID, count, counted, element, fill } from './dom.js';
import { openEditor, unfinishedEdit } from './editor.js';
import { fieldTable, valueNode } from './fields.js';
import { originalOf, textOf, texts } from './records.js';

/** Why no record is shown. */
function emptiness({ dataset, query }) {
  if (!query.isEverything) return 'No record matches these filters.';
  return dataset.bad ? `There are no records here; ${counted(dataset.bad, 'line')} could not be read as one.` : 'There are no records here yet.';
}

export class RecordPane {
  #session;
  #state;
  #editing = false;
  #current = null;

  constructor(session) {
    this.#session = session;
    this.#state = session.state;
    this.#state.on('record', () => this.#draw({ fresh: true }));
    this.#state.on('decision', () => this.#draw());
    this.#state.on('acknowledged', () => this.#drawSummary());
    this.#state.on('coming', () => byID('record').classList.add('coming'));
    this.#state.on('missing', ({ error }) => {
      this.#editing = false;
      fill(byID('record-body'), element('div.problem', { role: 'alert' }, element('strong', {}, error.message), element('p', {}, error.remedy),
        button('Try again', () => this.#session.step(0))));
    });
    session.outbox.addEventListener('change', () => this.#drawConflict());
  }

  get isEditing() {
    return this.#editing;
  }

  /** Draws the record anew, for instance after a change of how texts are shown. */
  draw() {
    this.#draw();
  }

  #draw({ fresh = false } = {}) {
    const record = this.#state.record;
    const pane = byID('record');
    pane.classList.remove('coming');
    pane.classList.toggle('nothing', !record);
    byID('record-tools').hidden = !record;
    if (!record) {
      this.#editing = false;
      fill(byID('record-title'), '');
      fill(byID('record-body'), element('p.empty', {}, emptiness(this.#state)));
      return;
    }
    const sameRecord = pane.dataset.id === record.id;
    if (sameRecord && this.#editing) return; // what is being typed stays
    this.#editing = false;
    pane.dataset.id = record.id;
    fill(byID('record-title'), `Record ${count(record.index)}`);
    const body = byID('record-body');
    const scroll = sameRecord ? body.scrollTop : 0;
    if (!sameRecord) this.#current = null;
    fill(body, element('div', { id: 'conflict' }), element('div', { id: 'summary' }), this.#flags(record), this.#content(record), this.#context(record));
    this.#drawSummary();
    this.#drawConflict();
    body.scrollTop = scroll;
    if (this.#current) this.#mark(this.#current);
    if (fresh && !sameRecord) this.#resume(record);
  }

  #drawSummary() {
    const place = document.getElementById('summary');
    if (place && this.#state.record) fill(place, decisionSummary(this.#session));
  }

  #drawConflict() {
    const place = document.getElementById('conflict');
    if (!place || !this.#state.record) return;
    fill(place, conflictPanel(this.#session.outbox, this.#state.record.id, () => this.#session.reload()));
  }

  get #how() {
    return { asMarkdown: this.#state.asMarkdown, showsChanges: this.#state.showsChanges };
  }

  #spans(record, path) {
    return record.flags.flatMap((flag) => (flag.spans ?? []).filter((span) => span.path === path));
  }

  #content(record) {
    const turn = (item) => bubble(item, {
      spans: this.#spans(record, item.path), how: this.#how, edit: item.path ? () => this.edit(item.path) : null,
      besides: item.besides ? valueNode(item.besides, true) : null,
    });
    const nodes = [];
    if (record.turns.length) nodes.push(conversation(record.turns, turn));
    if (record.preference) nodes.push(this.#pair(record, turn));
    if (record.fields.length) {
      const table = fieldTable(
        record.fields,
        (field) => field.path && typeof field.value === 'string'
          ? button('Edit', () => this.edit(field.path), { kind: 'quiet small edit', 'aria-label': `Edit ${field.name}` }) : null,
        (field) => field.path && typeof field.value === 'string'
          ? textNode({ text: field.value, original: field.original ?? null }, this.#spans(record, field.path), { ...this.#how, asMarkdown: false }) : null
      );
      const besides = nodes.length > 0;
      nodes.push(besides ? this.#section(`Other fields: ${record.fields.map((field) => field.name).join(', ')}`, table) : table);
    }
    if (!nodes.length) nodes.push(element('p.empty', {}, 'This record is empty.'), valueNode({}));
    return nodes;
  }

  #pair(record, turn) {
    const { prompt, chosen, rejected } = record.preference;
    const choice = record.decision.preference;
    const decided = record.decision.status === 'kept';
    const side = (title, turns, number, isBetter) => element(
      'section.side', { class: decided && isBetter ? 'better' : null, 'aria-label': title },
      element('header', {}, element('h3', {}, title),
        button(number === 1 ? 'Left is better' : 'Right is better', () => prefer(this.#session, number), {
          key: String(number), kind: decided && isBetter ? 'primary' : null, 'aria-pressed': String(decided && isBetter),
        })),
      turns.map(turn)
    );
    return element(
      'section', { 'aria-label': 'Preference pair' },
      prompt.length ? conversation(prompt, turn) : null,
      element('div.pair', {}, side('Chosen in the file', chosen, 1, choice === null), side('Rejected in the file', rejected, 2, choice === 'swap')),
      element('p.tie', {}, button('Neither is better', () => prefer(this.#session, 3), {
        key: '3', kind: decided && choice === 'tie' ? 'primary' : null, 'aria-pressed': String(decided && choice === 'tie'),
      }))
    );
  }

  #flags(record) {
    if (!record.flags.length) return null;
    const titles = new Map(this.#state.dataset.flags.map((flag) => [flag.name, flag.title]));
    return element('ul.flags', { 'aria-label': 'Flags' }, record.flags.map((flag) => element(
      'li', {}, element('span.badge.flag', {}, titles.get(flag.rule) ?? flag.rule),
      element('span', { dir: 'auto' }, ` ${flag.message ?? ''}`),
      flag.other ? button('Compare', () => compare(this.#session, record.id, flag.other), { kind: 'quiet small', key: 'v' }) : null
    )));
  }

  /** Compares with the first near-duplicate, if there is one. */
  compare() {
    const record = this.#state.record;
    const flag = record?.flags.find((other) => other.other);
    if (flag) compare(this.#session, record.id, flag.other);
    else announce('No near-duplicate of this record is known.');
  }

  #section(title, content, open = false) {
    return element('details.section', { open }, element('summary', {}, title), content);
  }

  #context(record) {
    const { provenance, siblings, entities } = record;
    const origin = provenance && Object.keys(provenance).length ? this.#section('Where it comes from', fieldTable(
      Object.entries(provenance).filter(([, value]) => value !== null).map(([name, value]) => ({ name, value })), () => null, () => null)) : null;
    const related = siblings?.length ? this.#section(`Siblings (${count(siblings.length)})`, element('ul.siblings', {}, siblings.map((sibling) => element(
      'li', {}, element(`span.dot.${sibling.status}`, { title: sibling.status }),
      button(`#${count(sibling.index)} ${sibling.title}`, () => this.#session.open(sibling.id), { kind: 'link' }))))) : null;
    return [origin, related, this.#state.dataset.hasDiagram ? this.#diagram(entities ?? []) : null];
  }

  /** The diagram is fetched when it is unfolded. */
  #diagram(entities) {
    const place = element('div.diagram', { tabindex: '0', role: 'group', 'aria-label': 'Diagram' });
    const section = this.#section(entities.length ? `Diagram (speaks of ${entities.slice(0, 4).join(', ')}${entities.length > 4 ? ', …' : ''})` : 'Diagram', place);
    section.addEventListener('toggle', () => {
      if (!section.open || place.hasChildNodes()) return;
      place.append(element('img', { src: addresses.diagram(entities), alt: `The project’s diagram; emphasised: ${entities.join(', ') || 'nothing'}`,
        on: { error: () => fill(place, element('p.muted', {}, 'The diagram cannot be shown.')) } }));
    });
    return section;
  }

  // Turns and fields: which one is meant by keys.

  #places() {
    return [...byID('record-body').querySelectorAll('[data-path]')].filter((node) => node.getClientRects().length);
  }

  /** Goes to the next turn or field that can be edited, or the one before. */
  moveTurn(step) {
    const places = this.#places();
    if (!places.length) return;
    const at = places.findIndex((node) => node.dataset.path === this.#current);
    const next = places[Math.min(Math.max(at < 0 ? (step > 0 ? 0 : places.length - 1) : at + step, 0), places.length - 1)];
    this.#mark(next.dataset.path);
    next.scrollIntoView({ block: 'nearest' });
  }

  #mark(path) {
    this.#current = path;
    for (const node of this.#places()) node.classList.toggle('current', node.dataset.path === path);
  }

  /** Without a choice: the first answer that is in sight, else the first text in sight. */
  #meant() {
    if (this.#current) return this.#current;
    const { top, bottom } = byID('record-body').getBoundingClientRect();
    const seen = this.#places().filter((node) => {
      const box = node.getBoundingClientRect();
      return box.bottom > top + 40 && box.top < bottom - 40;
    });
    return (seen.find((node) => node.matches('.assistant')) ?? seen[0] ?? this.#places()[0])?.dataset.path ?? null;
  }

  /** Opens the editor of a text; without a path, of the one that is meant. */
  edit(path = this.#meant(), draft = null) {
    const record = this.#state.record;
    if (!record || this.#editing) return;
    const item = texts(record).find((other) => other.path === path);
    const node = byID('record-body').querySelector(`[data-path="${CSS.escape(path ?? '')}"]`);
    node?.closest('details')?.setAttribute('open', '');
    if (!item || !node) {
      announce('This record has no text that can be edited.');
      return;
    }
    this.#mark(path);
    this.#editing = true;
    node.classList.add('being-edited');
    openEditor(node.querySelector('.body, dd'), {
      dataset: this.#state.dataset.path, id: record.id, path, draft, text: textOf(item), original: originalOf(item),
      save: (text) => {
        if (this.#state.record?.id === record.id) this.#session.edit(path, text);
      },
      close: () => {
        this.#editing = false;
        this.#draw();
        byID('record-body').focus({ preventScroll: true });
      },
    });
  }

  /** Goes on with an edit that a closed tab has left. */
  #resume(record) {
    const left = unfinishedEdit(this.#state.dataset.path, record.id);
    if (!left || !texts(record).some((item) => item.path === left.path)) return;
    this.edit(left.path, left.text);
    announce('You had begun to edit this text. Save it, or cancel.');
  }

  scroll(direction) {
    const body = byID('record-body');
    body.scrollBy({ top: direction * body.clientHeight * 0.85, behavior: 'auto' });
  }
}
