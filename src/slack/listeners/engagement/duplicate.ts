import { duplicateBrief } from '../../../engagements/duplicate-brief.ts';
import { INTAKE } from '../../blocks/sentences.ts';
import { shows } from '../drafts/press.ts';
import { saidView } from '../drafts/said.ts';
import { firstPage } from '../intake/form-order.ts';
import { formView } from '../intake/form-view.ts';
import { anEngagement } from './an-engagement.ts';

/** A new unfinished brief with the answers of this one, opened at its first page. */
export const duplicateIt = shows(anEngagement, {
  title: INTAKE.title,
  stacks: false,
  view: async ({ kit, client, context }, { engagement }) => {
    const step = firstPage({});
    const copied = await duplicateBrief(context.acting, { engagementId: engagement.id, step });
    if (!copied.ok) return saidView(copied.refusal);
    const draft = copied.value;
    return formView({ kit, client, asker: context }, { draft, step: firstPage(draft.content) });
  },
});
