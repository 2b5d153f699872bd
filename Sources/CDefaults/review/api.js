/** Calls of the server's interface. Each gives back the answer's JSON, or throws a `ServerError`. */

/** Why a call failed; `status` is 0 when no server answered. */
export class ServerError extends Error {
  /**
   * @param {number} status The HTTP status.
   * @param {object} body The answer's JSON: `{error: {summary, remedy}, …}`.
   */
  constructor(status, body = {}) {
    super(body.error?.summary ?? (status ? `The server answered ${status}.` : 'The server does not answer.'));
    this.name = 'ServerError';
    this.status = status;
    this.remedy = body.error?.remedy ?? '';
    this.body = body;
  }

  /** Whether the same call may succeed later: the server is away, busy, or wants its token again. */
  get passes() {
    return this.status === 0 || this.status === 403 || this.status === 408 || this.status === 429
      || this.status >= 500;
  }
}

/** What the page does with the last answer's absence or presence; set by `app.js`. */
export const connection = { changed: (_error) => {} };

const patience = 30_000;

async function call(path, options = {}) {
  const { signal, timeout = patience, ...rest } = options;
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), timeout);
  signal?.addEventListener('abort', () => ending.abort(), { once: true });
  if (signal?.aborted) ending.abort();
  try {
    let response;
    let text;
    try {
      response = await fetch(path, { ...rest, signal: ending.signal, cache: 'no-store' });
      text = await response.text();
    } catch (error) {
      if (signal?.aborted) throw error;
      const failure = new ServerError(0);
      connection.changed(failure);
      throw failure;
    }
    const body = parsed(text);
    if (response.ok && body !== undefined) {
      connection.changed(null);
      return body;
    }
    const failure = new ServerError(response.status, body);
    connection.changed(response.status === 403 ? failure : null);
    throw failure;
  } finally {
    clearTimeout(timer);
  }
}

/** A file that the server makes: its content, its name, and what it says of records that it could not hold. */
async function file(path) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store' });
  } catch {
    throw new ServerError(0);
  }
  if (!response.ok) throw new ServerError(response.status, parsed(await response.text()));
  const header = (name) => decodeURIComponent(response.headers.get(name) ?? '');
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'records';
  return {
    content: await response.blob(), name: decodeURIComponent(name),
    leftOut: Number(header('X-Janus-Left-Out') || 0), reason: header('X-Janus-Reason'),
  };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function change(path, body, options) {
  const text = JSON.stringify(body);
  return call(path, {
    ...options,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: text,
    // A small change still goes out when the tab is closed; browsers refuse that for large ones.
    keepalive: text.length < 30_000,
  });
}

const record = (id) => `/api/records/${encodeURIComponent(id)}`;

/** The interface, a function for each call; `query` is the text of a `Query`. */
export const api = {
  dataset: () => call('/api/dataset'),
  progress: () => call('/api/progress', { timeout: 10_000 }),
  facets: (query, signal) => call(`/api/facets?${query}`, { signal }),
  records: (query, offset, limit, { signal, find } = {}) => {
    const at = find ? `&find=${encodeURIComponent(find)}` : '';
    return call(`/api/records?${query}${query ? '&' : ''}offset=${offset}&limit=${limit}${at}`, { signal });
  },
  record: (id) => call(record(id)),
  compare: (id, other) => call(`${record(id)}/compare?other=${encodeURIComponent(other)}`),
  decide: (id, version, what) =>
    change('/api/decisions', { id, version, change: what }, { timeout: 15_000 }),
  bulk: (query, expected, what) =>
    change('/api/bulk', { query, expected, change: what }, { timeout: 300_000 }),
  undo: () => change('/api/undo', {}),
  redo: () => change('/api/redo', {}),
  agreement: () => call('/api/agreement'),
  cleanup: (confirm) => change('/api/cleanup', { confirm }, { timeout: 300_000 }),
  download: (form, query) => file(addresses.download(form, query)),
  publishPreview: (fields) => call(`/api/publish?${new URLSearchParams(fields)}`, { timeout: 120_000 }),
  publish: (fields) => change('/api/publish', fields, { timeout: 300_000 }),
  publishJob: (job) => call(`/api/publish/${encodeURIComponent(job)}`),
};

/** Addresses that the browser opens by itself. */
export const addresses = {
  report: (query) => `/report?${query}`,
  download: (form, query) => `/download?form=${encodeURIComponent(form)}${query ? `&${query}` : ''}`,
  diagram: (entities) => `/diagram.svg?entities=${entities.map(encodeURIComponent).join(',')}`,
};
