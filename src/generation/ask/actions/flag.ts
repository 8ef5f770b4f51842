import { z } from 'zod';
import { flagVersion } from '../../../artifacts/flag-version.ts';
import { answer, says, toVersion } from '../answer.ts';
import { type AskAct, changesOne } from '../ask-scope.ts';
import { reasonLine } from '../proposal-lines.ts';
import { ASK_SAY } from '../sentences.ts';
import { shownVersions } from '../stage-versions.ts';

const plan = z.object({ version: z.uuid() });

/** Flags an approved version for a reason. */
export const flag: AskAct = changesOne({
  name: 'flag',
  does: 'Flags what is approved of a stage, for a reason.',
  example: 'flag the strategy because the price is wrong',
  propose: async (tx, about, wanted) => {
    const ids = { about: [about.engagement.id] };
    const { stage, words } = wanted;
    if (stage === 'none') return { answer: answer(ASK_SAY.needsStage, ids) };
    const version = (await shownVersions(tx, about, wanted)).find(({ status }) => status === 'approved');
    if (!version) return { answer: answer(ASK_SAY.notInForce(stage), ids) };
    if (words.trim() === '') {
      const to = { engagement: about.engagement.id, artifact: stage, version: version.id };
      return { answer: answer(ASK_SAY.needsReason, { ...ids, ways: [{ way: 'flag', ...to }] }) };
    }
    return {
      proposal: {
        act: 'flag',
        engagementId: about.engagement.id,
        plan: { version: version.id },
        words,
        shown: answer([...toVersion(version), ...says(ASK_SAY.willFlag)], {
          ...ids,
          lines: [reasonLine(words)],
        }),
      },
    };
  },
  carries: {
    out: async ({ context, plan: given, words }) => {
      return flagVersion(context, { versionId: plan.parse(given).version, reason: words });
    },
    said: () => ASK_SAY.flagged,
  },
});
