import type { Button } from '@slack/types';
import { needsOf, type PlanSource } from '../../../generation/stage-sources.ts';
import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import type { Context } from '../../../platform/context.ts';
import { LABELS } from '../../blocks/labels.ts';
import { button } from '../../blocks/parts.ts';
import { refusalSaid } from '../drafts/ways-out.ts';

const SHOWN = 4;

/** The ways on from stages that nothing can be built on now: review the draft, lift the flag, or start the stage. */
export async function waysOutOf(
  context: Context,
  engagementId: string,
  missing: readonly PlanSource[],
): Promise<Button[]> {
  const ways: Button[] = [];
  const types = missing.map(({ stage }) => stage.type);
  for (const source of missing) {
    // A stage that could not be started either is no way on.
    if (!isNext(source, types)) continue;
    ways.push(...(await waysOutOfOne(context, engagementId, source)));
  }
  return ways.slice(0, SHOWN);
}

const isNext = ({ stage: { type, state } }: PlanSource, missing: readonly ArtifactType[]): boolean =>
  state !== 'none' || !needsOf(type).base.some((upstream) => missing.includes(upstream));

async function waysOutOfOne(
  context: Context,
  engagementId: string,
  { stage }: PlanSource,
): Promise<readonly Button[]> {
  const { type, title, candidate, inForce, run } = stage;
  const value = { engagement: engagementId, artifact: type };
  if (candidate)
    return [button(LABELS.reviewStage(title), 'draft.review', { ...value, version: candidate.id })];
  if (run) return [];
  if (inForce?.state === 'flagged') {
    const { buttons } = await refusalSaid(context, { code: 'flagged', sentence: '' }, inForce.id);
    return buttons ?? [];
  }
  return type === 'intake' ? [] : [button(LABELS.startStage(title), 'plan.open', value)];
}
