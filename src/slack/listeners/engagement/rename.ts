import { renameEngagement } from '../../../engagements/rename.ts';
import { readName, renameError } from '../../blocks/views/engagement-rename.ts';
import { ENGAGEMENT } from '../../blocks/views/engagement-sentences.ts';
import { saidDone } from '../drafts/said.ts';
import { becomes, submits } from '../drafts/submission.ts';
import { anEngagement } from './an-engagement.ts';

export const renameIt = submits(anEngagement, {
  submit: async ({ context, view }, { engagement, refusal }) => {
    if (refusal) return becomes(refusal);
    const name = readName(view.state);
    const outcome = await renameEngagement(context.acting, { engagementId: engagement.id, name });
    if (outcome.ok) return becomes(saidDone(ENGAGEMENT.renamed(outcome.value.name)));
    const { code, sentence } = outcome.refusal;
    return code === 'name_invalid' ? { errors: renameError(sentence) } : becomes({ sentence });
  },
});
