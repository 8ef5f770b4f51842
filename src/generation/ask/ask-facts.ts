import { engagementStages } from '../../artifacts/engagement-stages.ts';
import { loadVersion } from '../../artifacts/load-version.ts';
import type { ReadableEngagement } from '../../engagements/readable-engagements.ts';
import { definitionOf } from '../../marketing/artifacts/registry.ts';
import { writableParts } from '../../marketing/parts/part-schema.ts';
import type { StageFacts } from '../../marketing/roles/interpreter.ts';
import type { Tx } from '../../platform/database.ts';
import { stateWords } from './queries/status.ts';

// A creatives stage may list a hundred deliverables; whoever means one of the last names its stage and part in full.
const MOST_PARTS = 60;

/** What an interpreter needs to know of an engagement: where its stages stand, and what their parts are called. */
export async function stageFacts(
  tx: Tx,
  workspaceId: string,
  engagement: Pick<ReadableEngagement, 'id'>,
): Promise<StageFacts[]> {
  const facts: StageFacts[] = [];
  for (const stage of await engagementStages(tx, workspaceId, engagement.id)) {
    const { type, version: ref } = stage;
    const version = ref && (await loadVersion(tx, workspaceId, ref.id));
    const parts = version && !version.erased ? writableParts(definitionOf(type), version.content) : [];
    const titles = (kind: 'section' | 'item') =>
      parts.flatMap((part) => (part.kind === kind ? [part.title] : [])).slice(0, MOST_PARTS);
    facts.push({
      stage: type,
      state: stateWords(stage),
      version: ref?.number ?? null,
      sections: titles('section'),
      items: titles('item'),
    });
  }
  return facts;
}
