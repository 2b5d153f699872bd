/** The header: how far the review is, how fast it goes, and whether all is saved. */

import { byID, count, counted, element, fill } from './dom.js';

/** A time in words of one unit, or two below a day: `2 h 10 min`. */
function duration(seconds) {
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return counted(Math.round(hours / 24), 'day');
}

/** Shows progress; `state.dataset` is there. */
export function showProgress(state, loading) {
  const { total, decided, kept, dropped, edited, undecided, perHour, secondsLeft } = state.dataset.progress;
  const share = (part) => `${total ? (100 * part) / total : 0}%`;
  byID('bar-kept').style.inlineSize = share(kept);
  byID('bar-dropped').style.inlineSize = share(dropped);
  const bar = byID('bar');
  bar.setAttribute('aria-valuemax', String(total));
  bar.setAttribute('aria-valuenow', String(decided));
  bar.setAttribute('aria-valuetext', `${count(decided)} of ${count(total)} decided, ${count(undecided)} left`);
  bar.title = `${count(kept)} kept, ${count(dropped)} dropped, ${count(edited)} edited, ${count(undecided)} left`;
  fill(
    byID('progress-text'),
    element('strong', {}, count(decided)), ` of ${count(total)}`,
    element('span.parts', {},
      element('span.kept', {}, `${count(kept)} kept`), element('span.dropped', {}, `${count(dropped)} dropped`),
      element('span', {}, `${count(undecided)} left`)),
    perHour && undecided
      ? element('span.pace', {}, `${count(Math.round(perHour))}/h${secondsLeft ? `, ${duration(secondsLeft)} to go` : ''}`)
      : null
  );
  const note = byID('loading');
  note.hidden = !loading;
  if (loading) {
    note.textContent = loading.total
      ? `Reading the file: ${count(loading.done)} of about ${count(loading.total)}` : `Reading the file: ${count(loading.done)}`;
  }
}

/**
 * Shows whether all is saved.
 *
 * @param {import('./outbox.js').Outbox} outbox
 * @param {{status: number}|null} failure Why the last call failed, if it did.
 */
export function showSaved(outbox, failure) {
  const place = byID('saved');
  const waiting = outbox.count - outbox.problems.length;
  let kind = 'fine';
  let text = 'Saved';
  if (failure?.status === 403) {
    kind = 'bad';
    text = waiting ? `${counted(waiting, 'decision')} not saved yet` : 'Signed out';
  } else if (outbox.isStuck || failure) {
    kind = 'bad';
    text = waiting ? `${counted(waiting, 'decision')} not saved yet` : 'No server';
  } else if (waiting) {
    kind = 'busy';
    text = 'Saving…';
  } else if (outbox.count) {
    kind = 'bad';
    text = 'Not all saved';
  }
  if (place.dataset.kind !== kind || place.textContent !== text) {
    place.dataset.kind = kind;
    place.textContent = text;
  }
  place.title = outbox.isDurable ? 'What is not saved yet is kept in this browser until it is.'
    : 'This browser keeps nothing: leave the page open until all is saved.';
  showBanner(failure, waiting);
}

function showBanner(failure, waiting) {
  const place = byID('banner');
  place.hidden = !failure;
  if (!failure) return;
  const kept = waiting ? ` ${counted(waiting, 'decision')} ${waiting === 1 ? 'waits' : 'wait'} in this browser and will be saved then.` : '';
  const text = failure.status === 403
    ? `The server was started anew and does not know this page. Open the address that the terminal printed; this page then goes on.${kept}`
    : `The server does not answer. Start janus review again with the same file; this page then goes on.${kept}`;
  if (place.textContent !== text) place.textContent = text;
}
