import { z } from 'zod';
import { startRevision } from '../../start-revision.ts';
import { answer, says, toVersion } from '../answer.ts';
import { type AskAct, changesOne } from '../ask-scope.ts';
import { changeSeveral, costLine, wishLine } from '../proposal-lines.ts';
import { ASK_SAY } from '../sentences.ts';
import { namedParts } from './named-parts.ts';
import { proposeWhole } from './regenerate.ts';
import { toBeRewritten } from './to-be-rewritten.ts';

const plan = z.object({
  version: z.uuid(),
  digest: z.string(),
  type: z.string(),
  parts: z.array(z.string()).min(1),
});

/** Rewrites named parts as was wished, on the sources that the version has; without a named part the whole is meant. */
export const amend: AskAct = changesOne({
  name: 'amend',
  does: 'Changes what stands in a stage as was wished: one or several parts of it, or all.',
  example: 'make the tone bolder in the narrative',
  propose: async (tx, about, wanted) => {
    const found = await toBeRewritten(tx, about, wanted);
    if ('answer' in found) return found;
    const { version } = found;
    const { engagement } = about;
    if (wanted.words.trim() === '') {
      return { answer: answer(ASK_SAY.needsWords(version.type), { about: [engagement.id] }) };
    }
    if (wanted.parts.length === 0) return proposeWhole(tx, about, wanted, version);
    const named = namedParts(version, wanted.parts);
    if ('answer' in named) return named;
    if (version.stale) {
      const because = version.staleBecause.map(({ sentence }) => sentence).join(' ');
      const to = { engagement: engagement.id, artifact: version.type, version: version.id };
      const ways = (['reattest', 'regenerate'] as const).map((way) => ({
        way,
        ...to,
        digest: version.versionDigest,
      }));
      return { answer: answer(ASK_SAY.staleFirst(because), { ways, about: [engagement.id] }) };
    }
    const titles = named.parts.map(({ title }) => title);
    return {
      proposal: {
        act: 'amend',
        engagementId: engagement.id,
        plan: {
          version: version.id,
          digest: version.versionDigest,
          type: version.type,
          parts: named.parts.map(({ key }) => key),
        },
        words: wanted.words,
        shown: answer([...toVersion(version), ...says(ASK_SAY.willAmend(titles))], {
          lines: [
            wishLine(wanted.words),
            costLine(changeSeveral(found.cost.part, titles.length), about.providers),
          ],
          about: [engagement.id],
        }),
      },
    };
  },
  carries: {
    out: async ({ context, plan: given, words, providers }) => {
      const { version, digest, parts } = plan.parse(given);
      const request = {
        versionId: version,
        versionDigest: digest,
        parts: parts.map((key) => ({ key })),
        instruction: words,
        lineage: 'inherit' as const,
      };
      return startRevision(context, request, providers);
    },
    said: (given) => ASK_SAY.startedOf(plan.parse(given).type),
  },
});
