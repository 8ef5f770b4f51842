import { archiveEngagement, completeEngagement, reopenEngagement } from '../../../engagements/lifecycle.ts';
import type { Context } from '../../../platform/context.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import { ENGAGEMENT } from '../../blocks/views/engagement-sentences.ts';
import { acts } from '../drafts/press.ts';
import { saidDone } from '../drafts/said.ts';
import { anEngagement } from './an-engagement.ts';

const step = (
  useCase: (context: Context, engagementId: string) => Promise<Outcome<unknown>>,
  sentence: string,
) =>
  acts(anEngagement, {
    act: async ({ context }, { engagement }) => {
      const outcome = await useCase(context.acting, engagement.id);
      return outcome.ok ? saidDone(sentence) : { sentence: outcome.refusal.sentence };
    },
  });

export const completeIt = step(completeEngagement, ENGAGEMENT.completed);
export const archiveIt = step(archiveEngagement, ENGAGEMENT.archived);
export const reopenIt = step(reopenEngagement, ENGAGEMENT.reopened);
