/** What is looked for: a value that cannot change, and the text that the server knows it by. */

const single = new Set(['q', 'sort', 'seed', 'score', 'min', 'max', 'chars_min', 'chars_max']);
const statusNames = {
  undecided: 'undecided', kept: 'kept', dropped: 'dropped', edited: 'edited', noted: 'with a note',
  disagreed: 'in disagreement',
};

/** Filters, full text and order. Every change gives a new query. */
export class Query {
  #pairs;

  /** @param {string|Iterable<[string, string]>} [source] A query's text, or its pairs. */
  constructor(source = '') {
    this.#pairs = [...new URLSearchParams(source)].filter(([, value]) => value !== '');
  }

  /** Values of a filter that has several, joined by or. */
  values(key) {
    return this.#pairs.filter(([name]) => name === key).map(([, value]) => value);
  }

  /** The value of a filter that has one, or "". */
  value(key) {
    return this.values(key)[0] ?? '';
  }

  has(key, value) {
    return this.#pairs.some(([name, other]) => name === key && other === value);
  }

  /** With one value, or without the key when the value is "". */
  with(key, value) {
    const rest = this.#pairs.filter(([name]) => name !== key);
    return new Query(value === '' ? rest : [...rest, [key, String(value)]]);
  }

  /** With a value added to its filter, or taken from it if it is there. */
  toggled(key, value) {
    if (single.has(key)) return this.with(key, this.has(key, value) ? '' : value);
    return this.has(key, value)
      ? new Query(this.#pairs.filter(([name, other]) => name !== key || other !== value))
      : new Query([...this.#pairs, [key, value]]);
  }

  without(...keys) {
    return new Query(this.#pairs.filter(([name]) => !keys.includes(name)));
  }

  /** Only what chooses records, not their order. */
  get filtering() {
    return this.without('sort', 'seed');
  }

  get ordering() {
    return new Query(this.#pairs.filter(([name]) => name === 'sort' || name === 'seed'));
  }

  /** Whether all records match. */
  get isEverything() {
    return this.filtering.#pairs.length === 0;
  }

  /** Whether a decision can change what matches. */
  get dependsOnDecisions() {
    return this.#pairs.some(([name]) => name === 'status' || name === 'tag');
  }

  /** Whether a record with this decision still is among those of the chosen statuses; others are not looked at. */
  statusMatches({ status, edited, note }) {
    const wanted = this.values('status');
    return wanted.length === 0 || wanted.includes(status) || (edited && wanted.includes('edited'))
      || (note && wanted.includes('noted')) || wanted.includes('disagreed');
  }

  equals(other) {
    return this.toString() === other.toString();
  }

  toString() {
    return new URLSearchParams(this.#pairs).toString();
  }

  /**
   * What each filter says in words, with the query that is left without it.
   *
   * @param {{name: string, title: string}[]} flags What the data set's rules are called.
   * @returns {{text: string, without: Query}[]}
   */
  parts(flags = []) {
    const titles = new Map(flags.map((flag) => [flag.name, flag.title]));
    const parts = [];
    for (const [key, value] of this.#pairs) {
      if (key === 'q') parts.push({ text: `“${value}”`, without: this.without('q') });
      else if (key === 'status') parts.push({ text: statusNames[value] ?? value, without: this.toggled(key, value) });
      else if (key === 'flag') parts.push({ text: titles.get(value) ?? value, without: this.toggled(key, value) });
      else if (key === 'tag') parts.push({ text: `tag ${value}`, without: this.toggled(key, value) });
      else if (key.startsWith('f.')) parts.push({ text: `${key.slice(2)}: ${value}`, without: this.toggled(key, value) });
    }
    if (this.value('min') || this.value('max')) {
      parts.push({
        text: `${this.value('score') || 'score'} ${range(this.value('min'), this.value('max'))}`,
        without: this.without('score', 'min', 'max'),
      });
    }
    if (this.value('chars_min') || this.value('chars_max')) {
      parts.push({
        text: `${range(this.value('chars_min'), this.value('chars_max'))} characters`,
        without: this.without('chars_min', 'chars_max'),
      });
    }
    return parts;
  }
}

function range(least, most) {
  if (least && most) return `${least} to ${most}`;
  return least ? `at least ${least}` : `at most ${most}`;
}
