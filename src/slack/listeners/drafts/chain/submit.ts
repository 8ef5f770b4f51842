import { type ChainStep, reattestChain } from '../../../../artifacts/reattest-chain.ts';
import { type RegenerateStep, regenerateChain } from '../../../../generation/regenerate-chain.ts';
import { ARTIFACT_WORDS } from '../../../blocks/sentences.ts';
import { chainResultView, readChain } from '../../../blocks/views/chain.ts';
import { CHAIN } from '../../../blocks/views/chain-sentences.ts';
import { providersFor } from '../../models-for.ts';
import { NOTHING_FOUND } from '../said.ts';
import { findSubject } from '../subject.ts';
import { becomes, type SubmitAsk, submits } from '../submission.ts';
import { refusalSaid } from '../ways-out.ts';
import { theEngagement } from './open.ts';

type Sayings<Step extends { did: string }> = {
  [Did in Step['did']]: (step: Extract<Step, { did: Did }>) => string;
};

const ATTESTED: Sayings<ChainStep> = {
  reattested: ({ as }) => CHAIN.reattested(as),
  voted: ({ as, sentence }) => CHAIN.voted(as, sentence),
  confirmed: () => CHAIN.confirmed,
  fits: () => CHAIN.stillFits,
  refused: ({ refusal }) => CHAIN.refused(refusal.sentence),
  not_reached: () => CHAIN.notReached,
};

const REWRITTEN: Sayings<RegenerateStep> = {
  started: () => CHAIN.started,
  waits: (step) => CHAIN.waits(ARTIFACT_WORDS[step.for]),
  refused: ({ refusal }) => CHAIN.refused(refusal.sentence),
};

/** The record is exhaustive by type; TypeScript cannot see that the saying and the step have the same name. */
const said = <Step extends { did: string }>(sayings: Sayings<Step>, step: Step): string =>
  (sayings[step.did as Step['did']] as (one: Step) => string)(step);

/** Does it with what was chosen and says what became of each. */
export const doChain = submits(theEngagement, {
  submit: async (ask, { engagementId }) => {
    const answer = readChain(ask.view.state);
    if (!answer.ok) return { errors: answer.errors };
    const { versions, statement } = answer;
    if (!(await belong(ask, engagementId, versions))) return becomes(NOTHING_FOUND);
    const { context, kit } = ask;
    const [{ versionId }] = versions;
    if (answer.act === 'reattest') {
      const outcome = await reattestChain(context.acting, { versions, statement });
      if (!outcome.ok) return becomes(await refusalSaid(context, outcome.refusal, versionId));
      const results = outcome.value.steps.map((step) => ({ ...about(step), sentence: said(ATTESTED, step) }));
      return { view: chainResultView(results) };
    }
    const providers = await providersFor(kit, context.workspaceId);
    const outcome = await regenerateChain(context.acting, { versions }, providers);
    if (!outcome.ok) return becomes(await refusalSaid(context, outcome.refusal, versionId));
    const results = outcome.value.map((step) => ({ ...about(step), sentence: said(REWRITTEN, step) }));
    const waits = outcome.value.some(({ did }) => did === 'waits');
    const later = await context.deed.startsLater();
    const after = [...(waits ? [CHAIN.next] : []), ...(later ? [later] : [])].join(' ');
    return { view: chainResultView(results, after || undefined) };
  },
});

const about = ({ type: artifact, number }: ChainStep | RegenerateStep) => ({ artifact, number });

/** The choice comes back from outside: each must be a version of this engagement. */
async function belong(
  { kit, context }: SubmitAsk,
  engagement: string,
  versions: readonly { versionId: string }[],
): Promise<boolean> {
  for (const { versionId: version } of versions) {
    if (!(await findSubject(kit, context, { engagement, version }))) return false;
  }
  return true;
}
