/**
 * Making of DOM nodes. The page knows no other way from data to what is seen: texts become text
 * nodes, and nothing is ever parsed as markup.
 */

/**
 * Makes an element.
 *
 * @param {string} tag Its name, or its name and classes: `"p.hint.wide"`.
 * @param {object} [attributes] Attributes by name. `on` holds listeners by event; `true` sets an
 *   attribute without a value, `false`, `null` and `undefined` leave it out.
 * @param {...(Node|string|number|null|Array)} children What stands in it; strings become text nodes.
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (key === 'on') {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (key === 'class') {
      node.classList.add(...String(value).split(' ').filter(Boolean));
    } else {
      node.setAttribute(key, value === true ? '' : String(value));
    }
  }
  append(node, children);
  return node;
}

/**
 * Has the browser find a text's direction. Called once the text is in place: the browser looks again
 * with every node that is added later, which takes quadratic time.
 */
export function directed(node) {
  node.setAttribute('dir', 'auto');
  return node;
}

/** Appends nodes, strings, numbers and lists of these; leaves out what is null. */
export function append(node, ...children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

/** Replaces what stands in a node. */
export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, ...children);
}

/** The element with an id of `index.html`. */
export function byID(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no #${id}`);
  return node;
}

/**
 * A button.
 *
 * @param {string} label What is written on it.
 * @param {() => void} action What it does.
 * @param {object} [options] `key`: the key that does the same, shown on it; `kind`: a class;
 *   `title`; any attribute.
 */
export function button(label, action, { key, kind, ...attributes } = {}) {
  const node = element(
    'button', { type: 'button', class: kind, ...attributes, on: { click: action } },
    element('span', {}, label),
    key ? element('kbd', { 'aria-hidden': 'true' }, key) : null
  );
  if (key) node.setAttribute('aria-keyshortcuts', key);
  return node;
}

/** Controls are invisible: what a terminal would obey is written as programmers do, `\x1b`. */
export function visibleControls(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** What has no place to break a line; browsers take quadratic time to find one in it. */
const unbroken = /[^\s\u2e80-\uffff]{200,}/g;
const breakEvery = 100;

/** Appends a text with its controls visible, and with places where lines may break in what has none. */
export function writeText(node, text) {
  const shown = visibleControls(text);
  let done = 0;
  for (const { 0: run, index } of shown.matchAll(unbroken)) {
    node.append(shown.slice(done, index));
    for (let at = 0; at < run.length; at += breakEvery) {
      node.append(run.slice(at, at + breakEvery), document.createElement('wbr'));
    }
    done = index + run.length;
  }
  if (done < shown.length) node.append(shown.slice(done));
  return node;
}

const wholeNumber = new Intl.NumberFormat('en');

/** A count with its thousands apart: `100,000`. */
export function count(number) {
  return wholeNumber.format(number);
}

/** A count and the noun that fits it: `1 record`, `813 records`. */
export function counted(number, noun, plural = `${noun}s`) {
  return `${count(number)} ${number === 1 ? noun : plural}`;
}

/** A function that runs once calls have ceased for a time in milliseconds. */
export function debounced(delay, action) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), delay);
  };
}
