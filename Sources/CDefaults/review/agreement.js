/** How far the reviewers agree, and the way to what they disagree about. */

import { api } from './api.js';
import { button, count, element, fill } from './dom.js';
import { openDialog, problem } from './dialogs.js';
import { Query } from './query.js';

/** What a kappa means in words (Landis and Koch, 1977). */
function inWords(kappa) {
  if (kappa < 0) return 'less than by chance';
  if (kappa <= 0.2) return 'slight';
  if (kappa <= 0.4) return 'fair';
  if (kappa <= 0.6) return 'moderate';
  return kappa <= 0.8 ? 'substantial' : 'almost perfect';
}

/** Opens the dialog of agreement. */
export function showAgreement(session) {
  openDialog('Agreement', async ({ body, foot, close }) => {
    body.append(element('p.muted', {}, 'Counting…'));
    try {
      const { reviewers, both, agreed, kappa, disagreements } = await api.agreement();
      fill(
        body,
        element('p', {}, 'Reviewers: ', element('strong', { dir: 'auto' }, reviewers.join(', ') || 'none yet')),
        both ? element('ul.numbers', {},
          element('li', {}, element('strong', {}, count(both)), ' decided by more than one'),
          element('li', {}, element('strong', { class: 'kept' }, count(agreed)), ` agreed (${Math.round((100 * agreed) / both)} %)`),
          element('li', {}, element('strong', { class: 'dropped' }, count(disagreements)), ' disagreed')) : element('p', {}, 'No record was decided by more than one reviewer.'),
        kappa === null || kappa === undefined ? null
          : element('p', {}, 'Cohen’s kappa: ', element('strong', {}, kappa.toFixed(2)), ` (${inWords(kappa)})`)
      );
      if (disagreements) {
        foot.append(button('Show what they disagree about', () => {
          close();
          session.choose(new Query('status=disagreed'));
        }, { kind: 'primary' }));
      }
    } catch (error) {
      fill(body, problem(error));
    }
  }, { kind: 'narrow' });
}
