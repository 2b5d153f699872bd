/** The charts of the evaluation, of the records that match now. */

import { addresses } from './api.js';
import { counted, element } from './dom.js';
import { openDialog } from './dialogs.js';

/** Opens the charts in a dialog; a link opens them in a tab of their own. */
export function showCharts(session) {
  const address = addresses.report(session.state.query.filtering.toString());
  openDialog(`Charts of ${counted(session.list.matches, 'record')}`, ({ body, foot }) => {
    body.classList.add('charts');
    const frame = element('iframe', { src: address, title: 'Charts of the evaluation', 'aria-busy': 'true' });
    frame.addEventListener('load', () => frame.removeAttribute('aria-busy'));
    body.append(frame);
    foot.append(element('a.button', { href: address, target: '_blank', rel: 'noopener' }, 'Open in a tab'));
  }, { kind: 'full' });
}
