import { z } from 'zod';
import { requestChanges as ask } from '../../../artifacts/review-acts.ts';
import { SAY } from '../../../artifacts/sentences.ts';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import { approvalPolicy } from '../../../engagements/policy.ts';
import { answer, says, toVersion } from '../answer.ts';
import { type AskAct, changesOne } from '../ask-scope.ts';
import { reasonLine } from '../proposal-lines.ts';
import { ASK_SAY } from '../sentences.ts';
import { shownVersions } from '../stage-versions.ts';

const plan = z.object({ version: z.uuid() });

/** Asks for changes to a draft, as an approver. */
export const requestChanges: AskAct = changesOne({
  name: 'request_changes',
  does: 'Requests changes to a draft that waits for approval, for a reason.',
  example: 'request changes to the strategy: name the towns',
  propose: async (tx, about, wanted) => {
    const { workspaceId, actorId } = about;
    const ids = { about: [about.engagement.id] };
    const open = (await shownVersions(tx, about, wanted)).filter(({ id, candidate }) => candidate?.id === id);
    const [version, ...others] = open;
    if (!version || others.length > 0) {
      const none = wanted.stage === 'none' ? ASK_SAY.nothingToApprove : ASK_SAY.noCandidate(wanted.stage);
      return { answer: answer(version ? ASK_SAY.needsStage : none, ids) };
    }
    const engagement = await loadEngagement(tx, workspaceId, about.engagement.id);
    const policy = engagement && (await approvalPolicy(tx, engagement));
    if (policy && !policy.mayApprove(actorId)) {
      return { answer: answer(SAY.mayNotApprove(policy.names), ids) };
    }
    const { words } = wanted;
    if (words.trim() === '') {
      const to = { engagement: about.engagement.id, artifact: version.type, version: version.id };
      return { answer: answer(ASK_SAY.needsChangeReason, { ...ids, ways: [{ way: 'review', ...to }] }) };
    }
    return {
      proposal: {
        act: 'request_changes',
        engagementId: about.engagement.id,
        plan: { version: version.id },
        words,
        shown: answer([...toVersion(version), ...says(ASK_SAY.willRequest)], {
          ...ids,
          lines: [reasonLine(words)],
        }),
      },
    };
  },
  carries: {
    out: async ({ context, plan: given, words }) => {
      return ask(context, { versionId: plan.parse(given).version, note: words });
    },
    said: () => ASK_SAY.requested,
  },
});
