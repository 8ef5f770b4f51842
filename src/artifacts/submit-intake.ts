import { clientReadsIn } from '../engagements/client-channel-use.ts';
import { createEngagement } from '../engagements/create-engagement.ts';
import { lockIntakeDraft } from '../engagements/intake-drafts.ts';
import { SAY as ENGAGEMENTS_SAY } from '../engagements/sentences.ts';
import { engagementSettingsSchema } from '../engagements/settings.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { normaliseIntake } from '../marketing/intake/values.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { type ContentProblem, judgeContent, problemSentences } from './judge-content.ts';
import { SAY } from './sentences.ts';
import { writeVersion } from './write-version.ts';

export type SubmittedIntake = {
  engagementId: string;
  versionId: string;
  versionDigest: string;
  /** True when the same brief had been submitted before: nothing was written now. */
  repeated: boolean;
};

export type SubmitOutcome =
  | Extract<Outcome<SubmittedIntake>, { ok: true }>
  | { ok: false; refusal: Refusal & { problems?: ContentProblem[] } };

/**
 * Makes an engagement of the person's unfinished brief: client, engagement with its chain, artifact and version 1 with
 * its quality; the draft goes. The engagement takes the draft's id, so that a second submit of the same brief, at any
 * time and from anywhere, finds the first one's result. Whether we can post in the channel is checked before.
 */
export function submitIntake(context: Context, request: { draftId: string }): Promise<SubmitOutcome> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx): Promise<SubmitOutcome> => {
    const draft = await lockIntakeDraft(tx, context, request.draftId);
    if (!draft) {
      const earlier = await submittedBefore(tx, context, request.draftId);
      return earlier ? done(earlier) : refused('draft_not_found', ENGAGEMENTS_SAY.draftNotFound);
    }
    const settings = engagementSettingsSchema.safeParse(draft.settings);
    if (!settings.success) return refused('no_channel', SAY.noChannel);
    const theirs = await clientReadsIn(tx, workspaceId, settings.data.channelId);
    if (theirs) return refused('no_channel', ENGAGEMENTS_SAY.clientChannel[theirs]);
    const definition = definitionOf('intake');
    const judged = await judgeContent(tx, workspaceId, definition, normaliseIntake(draft.content), []);
    const { problems, content } = judged;
    if (problems.length > 0) {
      const { refusal } = refused(
        'content_invalid',
        SAY.contentInvalid(problemSentences(definition, problems)),
      );
      return { ok: false, refusal: { ...refusal, problems } };
    }
    const { client_name, objective } = content as { client_name: string; objective: string };
    const engagement = await createEngagement(tx, context, {
      id: draft.id,
      clientName: client_name,
      objective,
      settings: settings.data,
    });
    await tx.intakeDraft.delete({ where: { workspaceId_id: { workspaceId, id: draft.id } } });
    const { version } = await writeVersion(tx, context, {
      engagementId: engagement.id,
      type: 'intake',
      content,
      judged,
      lineage: [],
      jobs: [],
      origin: 'intake',
      createdBy: actorId,
    });
    const { id: versionId, versionDigest } = version;
    return done({ engagementId: engagement.id, versionId, versionDigest, repeated: false });
  });
}

async function submittedBefore(
  tx: Tx,
  { workspaceId, actorId }: Context,
  draftId: string,
): Promise<SubmittedIntake | null> {
  const first = await tx.version.findFirst({
    where: { workspaceId, engagementId: draftId, type: 'intake', number: 1, createdBy: actorId },
    select: { id: true, versionDigest: true },
  });
  return (
    first && {
      engagementId: draftId,
      versionId: first.id,
      versionDigest: first.versionDigest,
      repeated: true,
    }
  );
}
