import { regenerate } from '../../../../generation/regenerate.ts';
import { startRevision } from '../../../../generation/start-revision.ts';
import type { Outcome } from '../../../../platform/outcome.ts';
import { readRegenerate } from '../../../blocks/views/regenerate.ts';
import { providersFor } from '../../models-for.ts';
import { aVersion } from '../finders.ts';
import { DRAFTS } from '../sentences.ts';
import { becomes, type SubmitAnswer, type SubmitAsk, submits } from '../submission.ts';
import { refusalSaid } from '../ways-out.ts';
import { byHandChoices, partChoices } from './rewritable.ts';

/** Starts what was chosen, from the version that the person saw. */
export const regenerateIt = submits(aVersion, {
  submit: async (ask, version) => {
    const { context, kit, value, view } = ask;
    const asked = { parts: partChoices(version), byHand: await byHandChoices(ask, version) };
    const answer = readRegenerate(view.state, asked);
    if (!answer.ok) return { errors: answer.errors };
    const base = {
      versionId: version.id,
      versionDigest: value.digest ?? '',
      ...(answer.wish ? { instruction: answer.wish } : {}),
    };
    const providers = await providersFor(kit, context.workspaceId);
    const outcome = answer.parts
      ? await startRevision(
          context.acting,
          { ...base, parts: answer.parts.map((key) => ({ key })), lineage: 'fresh' },
          providers,
        )
      : await regenerate(context.acting, { ...base, keep: answer.keep }, providers);
    return startedOr(ask, outcome, version);
  },
});

/** The thread shows the run; only what starts later is said here. */
export async function startedOr(
  { context }: SubmitAsk,
  outcome: Outcome<unknown>,
  { id, title }: { id: string; title: string },
): Promise<SubmitAnswer> {
  if (!outcome.ok) return becomes(await refusalSaid(context, outcome.refusal, id));
  const later = await context.deed.startsLater();
  return later === undefined
    ? 'close'
    : becomes({ sentence: `${DRAFTS.started(title)} ${later}`, title: DRAFTS.done });
}
