import { engagementStages } from '../../../artifacts/engagement-stages.ts';
import { loadVersion } from '../../../artifacts/load-version.ts';
import { SENTENCES } from '../../../generation/sentences.ts';
import type { StageRef } from '../../../generation/stage-options.ts';
import { definitionOf } from '../../../marketing/artifacts/registry.ts';
import type { Context } from '../../../platform/context.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import { findMessage } from '../../outbound/message-row.ts';
import type { Said } from '../drafts/said.ts';
import { linkTo, nameOf, newestValueFor } from '../drafts/version-facts.ts';
import { STAGES_SAY } from './sentences.ts';

/**
 * What is said of a stage that is being written or written already, with the ways on; undefined for one that can be
 * started. `anew`: what is written already does not count.
 */
export async function alreadyThere(
  context: Context,
  { engagementId, type }: StageRef,
  options: { anew?: boolean } = {},
): Promise<Said | undefined> {
  const { db, workspaceId } = context;
  const found = await db.inWorkspace(workspaceId, async (tx) => {
    const stages = await engagementStages(tx, workspaceId, engagementId);
    const stage = stages.find((one) => one.type === type);
    const progress = stage?.run && {
      engagementId,
      kind: 'progress',
      subjectId: stage.run.id,
      audience: 'thread',
    };
    return {
      run: stage?.run,
      progress: progress && (await findMessage(tx, workspaceId, progress)),
      version: stage?.version ? await loadVersion(tx, workspaceId, stage.version.id) : null,
    };
  });
  const { run, progress, version } = found;
  if (run) {
    const url = progress?.permalink;
    return {
      sentence: SENTENCES.runOpen,
      title: STAGES_SAY.runOpenTitle,
      ...(url ? { link: { url, label: STAGES_SAY.openThread } } : {}),
    };
  }
  if (!version || options.anew) return undefined;
  const value = { engagement: engagementId, artifact: type };
  const asks = definitionOf(type).options !== undefined;
  return {
    title: STAGES_SAY.writtenTitle,
    sentence: STAGES_SAY.written(nameOf(version, version), asks),
    link: await linkTo(context, version, version),
    buttons: [
      button(LABELS.regenerate, 'draft.regenerate', newestValueFor(version)),
      ...(asks ? [button(LABELS.otherAnswers, 'plan.again', value)] : []),
      ...(version.status === 'approved' ? [button(LABELS.nextStage, 'plan.next', value)] : []),
    ],
  };
}
