import { engagementStages } from '../../artifacts/engagement-stages.ts';
import { loadVersion } from '../../artifacts/load-version.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import type { Models } from '../../generation/models-of.ts';
import { estimateCost } from '../../generation/plan-run.ts';
import { SENTENCES } from '../../generation/sentences.ts';
import type { Provider } from '../../llm/provider.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { jobByName, stageJobs } from '../../marketing/jobs/catalogue.ts';
import type { Tx } from '../../platform/database.ts';
import { planMessage } from '../blocks/messages/plan.ts';
import { type MessageRenderer, ofEngagement } from '../outbound/message-renderer.ts';
import { NOTICES } from './sentences.ts';

/** What an approved brief offers first. */
const NEXT: ArtifactType = 'strategy';

/** Who would write it in a workspace, for what it costs. */
export type WritersOf = (tx: Tx, workspaceId: string) => Promise<Pick<Models, 'providers' | 'checking'>>;

/** The offer to write the next stage, posted when a brief is approved. */
export const planRenderer = (writersOf: WritersOf): MessageRenderer =>
  ofEngagement({
    kind: 'plan',
    render: async (tx, { workspaceId, engagementId, subjectId, firstPost }) => {
      const engagement = await loadEngagement(tx, workspaceId, engagementId);
      const brief = await loadVersion(tx, workspaceId, subjectId);
      if (!engagement || !brief || brief.erased) return null;
      const stages = await engagementStages(tx, workspaceId, engagementId);
      const started = stages.some((stage) => stage.type === NEXT && stage.state !== 'none');
      // A new brief outdates what is written already; that is offered where it stands, not as a plan.
      if (firstPost && started) return null;
      const jobs = stageJobs(NEXT);
      const {
        providers: [provider],
        checking,
      } = await writersOf(tx, workspaceId);
      const input = { brief: brief.content, upstream: { intake: brief.content }, outputs: {} };
      const cost = provider && estimateCost(jobs, input, provider, checking);
      const message = planMessage({
        engagementId,
        artifact: NEXT,
        jobs: jobs.map((job) => ({
          title: job.title,
          needs: job.needs.map((need) => jobByName(need)?.title ?? need),
        })),
        estimate: { usd: cost?.usd ?? null, kind: cost?.kind ?? 'unknown', stub: provider?.stub ?? false },
        started,
        blockedBy: started ? undefined : obstacle(brief.replacedBy?.number, provider),
      });
      return { message, channelId: engagement.channelId, threadOf: 'root' };
    },
  });

function obstacle(replacedBy: number | undefined, provider: Provider | undefined): string | undefined {
  if (replacedBy !== undefined) return NOTICES.briefReplaced(replacedBy);
  return provider ? undefined : SENTENCES.noModel;
}
