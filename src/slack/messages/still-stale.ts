import type { Button } from '@slack/types';
import { type StaleStage, staleStages } from '../../artifacts/stale-stages.ts';
import { ARTIFACT_TITLES } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import { button } from '../blocks/parts.ts';
import { WORDS } from '../blocks/sentences.ts';
import { CHAIN } from '../blocks/views/chain-sentences.ts';

/** The way to everything that is stale, re-attested or written anew in a row. */
export const chainButton = (engagement: string): Button => button(CHAIN.open, 'chain.open', { engagement });

/**
 * What is stale and that nobody is writing: where an approval is told, the next step of a chain is offered. Null when
 * the approval outdated something itself: a notice of its own says so.
 */
export async function stillStale(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  approvedId: string,
): Promise<{ sentence: string; buttons: Button[] } | null> {
  const told = await tx.notice.findFirst({
    where: {
      workspaceId,
      engagementId,
      kind: 'outdated',
      params: { path: ['versionId'], equals: approvedId },
    },
    select: { id: true },
  });
  if (told) return null;
  const open = (await staleStages(tx, workspaceId, engagementId)).filter(({ beingWritten }) => !beingWritten);
  if (open.length === 0) return null;
  const names = open.map(({ type, number }: StaleStage) => WORDS.versionName(ARTIFACT_TITLES[type], number));
  return { sentence: CHAIN.stillStale(names.join('; ')), buttons: [chainButton(engagementId)] };
}
