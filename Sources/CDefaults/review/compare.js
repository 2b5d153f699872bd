/** Two records that are nearly the same, beside each other, with what differs marked. */

import { api } from './api.js';
import { button, count, element, fill } from './dom.js';
import { openDialog, problem } from './dialogs.js';
import { differenceNode } from './diff.js';

/** Opens the comparison of a record with another. */
export function compare(session, id, other) {
  openDialog('Near-duplicates', async ({ body, foot, close }) => {
    body.append(element('p.muted', {}, 'Fetching both…'));
    try {
      const { left, right, similarity } = await api.compare(id, other);
      const side = (title, record, which) => element(
        'section', {}, element('h3', {}, `${title} (record ${count(record.index)})`),
        differenceNode(left.text, right.text, which)
      );
      fill(body,
        similarity === null || similarity === undefined ? null
          : element('p.muted', {}, `${Math.round(100 * similarity)} % of their text is the same.`),
        element('div.compared', {}, side('This record', left, 'before'), side('The other', right, 'after')));
      foot.append(button('Go to the other', () => {
        close();
        session.open(other);
      }));
    } catch (error) {
      fill(body, problem(error));
    }
  }, { kind: 'wide' });
}
