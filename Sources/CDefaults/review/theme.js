/** Light and dark: as the system has it, until the person chooses. */

import { byID } from './dom.js';

const key = 'janus-review-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

function stored() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function apply() {
  const dark = stored() ? stored() === 'dark' : system.matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  const control = byID('theme');
  control.setAttribute('aria-pressed', String(dark));
  control.title = dark ? 'Change to light colours' : 'Change to dark colours';
}

/** Sets the colours, and has the button in the header change them. */
export function startTheme() {
  apply();
  system.addEventListener('change', apply);
  byID('theme').addEventListener('click', () => {
    const chosen = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem(key, chosen === (system.matches ? 'dark' : 'light') ? '' : chosen);
    } catch {
      // Without storage the choice holds for this page alone.
    }
    document.documentElement.dataset.theme = chosen;
    byID('theme').setAttribute('aria-pressed', String(chosen === 'dark'));
  });
}
