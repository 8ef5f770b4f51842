import type { VersionView } from '../../../../artifacts/load-version.ts';
import { handEdits } from '../../../../generation/hand-edits.ts';
import { type RewriteCost, rewriteCost } from '../../../../generation/rewrite-cost.ts';
import { writableParts } from '../../../../marketing/parts/part-schema.ts';
import type { Cost } from '../../../blocks/numbers.ts';
import type { PartChoice } from '../../../blocks/views/part-choice.ts';
import { modelsFor } from '../../models-for.ts';
import type { Ask } from '../requests.ts';
import { definitionFor } from '../version-facts.ts';

/** What can be written anew of a version, by itself, in the order in which people read it. */
export const partChoices = (version: VersionView): PartChoice[] =>
  version.erased ? [] : writableParts(definitionFor(version), version.content);

/** What people changed of it by hand. */
export const byHandChoices = async ({ context }: Ask, version: VersionView): Promise<PartChoice[]> => {
  const { db, workspaceId } = context;
  return version.erased ? [] : db.inWorkspace(workspaceId, (tx) => handEdits(tx, workspaceId, version));
};

export type ShownCost = { whole: Cost; part: Cost };

/** What it will cost at most; undefined without a model, which is refused when it is asked to write. */
export async function shownCost({ context, kit }: Ask, version: VersionView): Promise<ShownCost | undefined> {
  const { db, workspaceId } = context;
  const {
    providers: [provider],
    checking,
  } = await modelsFor(kit, workspaceId);
  if (!provider) return undefined;
  const cost: RewriteCost = await db.inWorkspace(workspaceId, (tx) =>
    rewriteCost(tx, workspaceId, version, provider, checking),
  );
  const stub = provider.stub;
  return { whole: { ...cost.whole, stub }, part: { ...cost.part, stub } };
}

/** The reason of a request for changes that nobody has answered yet. */
export function openRequest({ review, reviewEntries }: VersionView): string | undefined {
  if (review.state !== 'changes_requested') return undefined;
  return reviewEntries.findLast((entry) => entry.kind === 'changes_requested')?.note ?? undefined;
}
