/**
 * Decisions on their way to the server. Each is kept in the browser's storage until the server has
 * acknowledged it, so neither a closed tab nor a dead server loses one. What changes the same record
 * goes out in order, each over the version that the one before has made.
 */

const retryDelays = [500, 1_000, 2_000, 4_000];

/** Whether a decision has all that a change asks for. */
export function satisfies(decision, change) {
  return Object.entries(change).every(([key, value]) => {
    if (key === 'edits') {
      return Object.entries(value).every(([path, text]) => (decision.edits?.[path] ?? null) === text);
    }
    return JSON.stringify(decision[key] ?? null) === JSON.stringify(value ?? null);
  });
}

export class Outbox extends EventTarget {
  #entries = [];
  #storage;
  #prefix;
  #send;
  #running = false;
  #failures = 0;
  #timer = 0;
  #waiters = [];
  #number = 0;
  /** Whether the browser keeps what waits. */
  isDurable = true;

  /**
   * @param {Storage} storage Where entries are kept.
   * @param {string} prefix Of their keys; different for each data set and reviewer.
   * @param {(id, version, change) => Promise} send Brings one to the server.
   *
   * Events: `change` (how many wait), `saved` (detail `{entry, answer}`).
   */
  constructor(storage, prefix, send) {
    super();
    this.#storage = storage;
    this.#prefix = prefix;
    this.#send = send;
    this.#adopt();
  }

  /** Takes over what an earlier tab left; sending what another tab sends too does no harm (`satisfies`). */
  #adopt() {
    const keys = Object.keys(this.#storage).filter((key) => key.startsWith(this.#prefix)).sort();
    for (const key of keys) {
      try {
        this.#entries.push({ ...JSON.parse(this.#storage.getItem(key)), key, problem: null });
      } catch {
        this.#storage.removeItem(key);
      }
    }
  }

  /** How many are not acknowledged. */
  get count() {
    return this.#entries.length;
  }

  /** Those that need a person: `{id, change, title, problem: {summary, remedy, decision}}`. */
  get problems() {
    return this.#entries.filter((entry) => entry.problem);
  }

  /** Whether the server did not answer the last time. */
  get isStuck() {
    return this.#failures > 0;
  }

  /** What waits for a record, in order. */
  waiting(id) {
    return this.#entries.filter((entry) => entry.id === id);
  }

  /** Takes a change in, and sends it as soon as that is possible. */
  add(id, version, change, title) {
    const key = `${this.#prefix}${Date.now()}.${String(this.#number++).padStart(6, '0')}.${Math.random().toString(36).slice(2)}`;
    const entry = { id, version, change, title, key, problem: null };
    this.#entries.push(entry);
    this.#store(entry);
    this.#changed();
    this.flush();
  }

  #store({ key, id, version, change, title }) {
    try {
      this.#storage.setItem(key, JSON.stringify({ id, version, change, title }));
    } catch {
      this.isDurable = false; // full: it stays in this tab's memory
    }
  }

  #remove(entry) {
    this.#storage.removeItem(entry.key);
    this.#entries = this.#entries.filter((other) => other !== entry);
  }

  /** Sends what can be sent, one after the other. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let entry = this.#next(); entry; entry = this.#next()) {
        if (!await this.#deliver(entry)) break;
      }
    } finally {
      this.#running = false;
      this.#settle();
    }
  }

  /** The first whose record has no problem open. */
  #next() {
    const blocked = new Set(this.problems.map((entry) => entry.id));
    return this.#entries.find((entry) => !blocked.has(entry.id));
  }

  /** @returns {Promise<boolean>} Whether to go on with the next. */
  async #deliver(entry) {
    try {
      const answer = await this.#send(entry.id, entry.version, entry.change);
      this.#acknowledge(entry, answer);
      return true;
    } catch (error) {
      if (error.status === 409 && error.body.decision) {
        const decision = error.body.decision;
        if (satisfies(decision, entry.change)) this.#acknowledge(entry, { decision });
        else this.#refuse(entry, { summary: error.message, remedy: error.remedy, decision });
        return true;
      }
      if (!error.passes) {
        this.#refuse(entry, { summary: error.message, remedy: error.remedy, decision: null });
        return true;
      }
      const delay = retryDelays[Math.min(this.#failures++, retryDelays.length - 1)];
      this.#timer = setTimeout(() => this.flush(), delay);
      this.#changed();
      return false;
    }
  }

  #acknowledge(entry, answer) {
    this.#failures = 0;
    this.#remove(entry);
    for (const later of this.waiting(entry.id)) {
      later.version = answer.decision.version;
      this.#store(later);
    }
    this.dispatchEvent(new CustomEvent('saved', { detail: { entry, answer } }));
    this.#changed();
  }

  #refuse(entry, problem) {
    this.#failures = 0;
    entry.problem = problem;
    this.#changed();
  }

  /** Sends a record's refused changes again, over what the server has now. */
  insist(id) {
    const current = this.problems.find((entry) => entry.id === id)?.problem.decision;
    for (const entry of this.waiting(id)) {
      if (current) entry.version = current.version;
      entry.problem = null;
      this.#store(entry);
    }
    this.#changed();
    this.flush();
  }

  /** Gives up what waits for a record. */
  discard(id) {
    for (const entry of this.waiting(id)) this.#remove(entry);
    this.#changed();
    this.flush();
  }

  /** Waits until all that can be sent is acknowledged, or the time in milliseconds is over. */
  settled(patience = 3_000) {
    if (!this.#next()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const waiter = { resolve, timer: setTimeout(() => this.#release(waiter, false), patience) };
      this.#waiters.push(waiter);
    });
  }

  #settle() {
    if (this.#next()) return;
    for (const waiter of [...this.#waiters]) this.#release(waiter, true);
  }

  #release(waiter, done) {
    clearTimeout(waiter.timer);
    this.#waiters = this.#waiters.filter((other) => other !== waiter);
    waiter.resolve(done);
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
