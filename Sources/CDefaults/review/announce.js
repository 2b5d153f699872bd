/** Short messages: seen for some seconds at the lower edge, and read out by screen readers. */

import { button, byID, element, fill } from './dom.js';

let hiding = 0;

/**
 * Says something in passing.
 *
 * @param {string} text
 * @param {{label: string, action: () => void, key?: string}} [offer] A button beside it.
 */
export function announce(text, offer) {
  const place = byID('toast');
  const act = () => {
    place.hidden = true;
    offer.action();
  };
  fill(place, element('span', {}, text), offer ? button(offer.label, act, { key: offer.key, kind: 'quiet' }) : null);
  place.hidden = false;
  byID('announcer').textContent = text;
  clearTimeout(hiding);
  hiding = setTimeout(() => { place.hidden = true; }, offer ? 6_000 : 3_500);
}

/** Says what went wrong, with what can be done. */
export function complain(error) {
  announce([error.message, error.remedy].filter(Boolean).join(' '));
}
