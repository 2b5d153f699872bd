/** What happens in a review: going from record to record, deciding, undoing, and following what others do. */

import { api } from './api.js';
import { announce, complain } from './announce.js';
import { apply, originalOf, texts } from './records.js';
import { count, counted, debounced } from './dom.js';
import { writeAddress } from './state.js';

/** The shown record is asked for this long before the pane says that it is coming, in milliseconds. */
const quick = 150;
/** How many records ahead are fetched. */
const ahead = 3;
/** Screens that show one pane at a time, as in `layout.css`. */
const narrow = matchMedia('(max-width: 760px)');

export class Session {
  #wanted = null;
  #unseen = debounced(300, () => this.follow());

  /** Parts are those of `app.js`: `state`, `outbox`, `records`, `list`. */
  constructor({ state, outbox, records, list }) {
    Object.assign(this, { state, outbox, records, list });
    list.addEventListener('select', ({ detail }) => this.#show(detail.row.id, detail));
    outbox.addEventListener('saved', ({ detail }) => this.#saved(detail));
  }

  /** Shows another set of records, and of these the one that is shown now, or the first. */
  async choose(query, { find = this.state.record?.id ?? null, asNew = true } = {}) {
    this.state.query = query;
    this.state.emit('query');
    writeAddress(query, find, { asNew });
    const position = await this.list.load(query.toString(), { find });
    if (!this.state.query.equals(query)) return;
    if (position >= 0) {
      if (this.state.record?.id !== find) await this.list.select(position);
    } else if (this.list.matches > 0) await this.list.select(0);
    else this.#present(null);
  }

  /** Goes on by so many records. */
  step(by) {
    return this.goTo(this.list.neighbour(by));
  }

  async goTo(position) {
    if (position < 0 || position >= this.list.matches) {
      if (this.list.matches) announce(position < 0 ? 'This is the first record.' : 'This is the last record.');
      return;
    }
    await this.list.select(position);
  }

  /** Goes to a record by its id, whether it matches or not. */
  async open(id) {
    let position = this.list.positionOf(id);
    if (position < 0) position = await this.list.load(this.state.query.toString(), { find: id });
    if (position >= 0) await this.list.select(position);
    else await this.#show(id, { position: -1, byHand: true });
    this.state.show('record');
  }

  async #show(id, { position, byHand }) {
    this.#wanted = id;
    if (byHand) this.state.show('record');
    const waiting = setTimeout(() => this.#wanted === id && this.state.emit('coming'), quick);
    try {
      const record = await this.records.get(id);
      if (this.#wanted !== id) return;
      this.#patchRow(record);
      this.#present(record, byHand && narrow.matches);
    } catch (error) {
      if (this.#wanted === id) this.state.emit('missing', { id, error });
    } finally {
      clearTimeout(waiting);
    }
    if (position < 0) return;
    const near = Array.from({ length: ahead }, (_, index) => position + 1 + index);
    this.records.prefetch([...near, position - 1].map((at) => this.list.row(at)?.id));
  }

  /** `asNew`: so that a phone's way back leads to the list again. */
  #present(record, asNew = false) {
    if (!record) this.#wanted = null;
    this.state.record = record;
    writeAddress(this.state.query, record?.id ?? null, { asNew });
    this.state.emit('record');
  }

  #patchRow({ id, decision }) {
    this.list.patch(id, {
      status: decision.status, edited: Object.keys(decision.edits).length > 0, note: decision.note !== '',
    });
  }

  /**
   * Decides the record that is shown: seen at once, sent at once, and kept until it is acknowledged.
   *
   * @param {object} change As the server takes it.
   * @param {{said: string, advance?: boolean}} options What is announced; whether to go on to the next.
   */
  decide(change, { said, advance = false }) {
    const record = this.state.record;
    if (!record) return;
    const before = record.decision;
    apply(record, change);
    this.#countLocally(before, record.decision);
    this.outbox.add(record.id, before.version, change, `record ${count(record.index)}`);
    this.#patchRow(record);
    this.state.emit('decision', { id: record.id, change });
    announce(`${said}: record ${count(record.index)}.`, { label: 'Undo', key: 'u', action: () => this.undo() });
    if (advance) this.#advance(record);
  }

  #advance(record) {
    const matches = this.state.query.statusMatches({
      status: record.decision.status, edited: Object.keys(record.decision.edits).length > 0,
      note: record.decision.note !== '',
    });
    if (!matches) this.list.remove(record.id);
    const next = this.list.neighbour(1);
    if (next < this.list.matches) this.list.select(next);
    else announce(matches ? 'Decided. This was the last record of the list.' : 'Decided. No further record matches.');
  }

  /** Progress as it will be once the server has the decision. */
  #countLocally(before, after) {
    const { progress } = this.state.dataset;
    if (before.status === after.status) return;
    progress[before.status] -= 1;
    progress[after.status] += 1;
    progress.decided = progress.kept + progress.dropped;
    this.state.emit('progress');
  }

  /** Edits a text of the shown record; what is as in the file is no edit. */
  edit(path, text) {
    const item = texts(this.state.record).find((other) => other.path === path);
    const value = text === originalOf(item) ? null : text;
    this.decide({ edits: { [path]: value } }, { said: value === null ? 'Restored' : 'Edited' });
  }

  #saved({ entry, answer }) {
    const expected = this.state.revision + 1;
    if (answer.revision > expected) this.#unseen();
    const waiting = this.outbox.waiting(entry.id);
    this.state.take({ progress: this.outbox.count ? null : answer.progress, revision: answer.revision });
    const record = this.state.record;
    if (record?.id === entry.id) {
      record.decision = answer.decision;
      for (const later of waiting) apply(record, later.change);
      this.state.emit('acknowledged');
    } else {
      this.records.forget(entry.id);
    }
    this.state.emit('saved');
  }

  /** Takes the last change back, or makes it again. */
  async undo(call = api.undo) {
    const word = call === api.undo ? 'undo' : 'redo';
    if (!await this.outbox.settled(2_500)) {
      announce(`Your last decisions are not saved yet. You can ${word} once the server answers.`);
      return;
    }
    try {
      const answer = await call();
      if (!answer.changed) {
        announce(`There is nothing to ${word}.`);
        return;
      }
      this.state.take(answer);
      this.records.forgetAll();
      announce(`${word === 'undo' ? 'Undone' : 'Done again'}: ${answer.what}`);
      await this.#showChanged(answer);
      this.state.emit('saved');
    } catch (error) {
      complain(error);
    }
  }

  redo() {
    return this.undo(api.redo);
  }

  async #showChanged({ changed, ids }) {
    const query = this.state.query.toString();
    if (changed === 1) {
      const known = this.list.positionOf(ids[0]);
      if (known >= 0 && !this.state.query.dependsOnDecisions) await this.list.select(known);
      else {
        const position = await this.list.load(query, { find: ids[0] });
        if (position >= 0) await this.list.select(position);
        else await this.#show(ids[0], { position });
      }
      return;
    }
    await this.list.load(query, { find: this.state.record?.id, keepPlace: true });
    await this.reload();
  }

  /** Fetches the shown record anew. */
  async reload() {
    const id = this.state.record?.id;
    if (!id) return;
    this.records.forget(id);
    await this.#show(id, { position: this.list.selected });
  }

  /** Shows what others have changed: another tab, another reviewer. */
  async follow() {
    this.records.forgetAll();
    this.state.emit('changed');
    await this.list.load(this.state.query.toString(), { find: this.state.record?.id, keepPlace: true });
    await this.reload();
  }

  /** Shows what was read of the file meanwhile. */
  async grow() {
    this.state.emit('changed');
    await this.list.load(this.state.query.toString(), { find: this.state.record?.id, keepPlace: true });
    if (!this.state.record && this.list.matches) await this.list.select(0);
  }

  /** Decides all that match, and calls `done` once they are. Throws what the server says, for the dialog to show. */
  async decideAll(change, expected, done) {
    await this.outbox.settled();
    const answer = await api.bulk(this.state.query.filtering.toString(), expected, change);
    done();
    this.state.take(answer);
    announce(`${counted(answer.changed, 'record')} changed.`, { label: 'Undo', key: 'u', action: () => this.undo() });
    await this.follow();
    if (!this.state.record && this.list.matches) await this.list.select(0);
    this.state.emit('saved');
  }
}
