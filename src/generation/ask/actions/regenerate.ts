import { z } from 'zod';
import type { VersionView } from '../../../artifacts/load-version.ts';
import type { Tx } from '../../../platform/database.ts';
import { handEdits } from '../../hand-edits.ts';
import { regenerate as writeAnew } from '../../regenerate.ts';
import { rewriteCost } from '../../rewrite-cost.ts';
import { startRevision } from '../../start-revision.ts';
import { answer, type Line, says, toVersion } from '../answer.ts';
import { type About, type AskAct, changesOne, type Reaction, type Wanted } from '../ask-scope.ts';
import { changeSeveral, costLine, wishLine } from '../proposal-lines.ts';
import { ASK_SAY } from '../sentences.ts';
import { namedParts } from './named-parts.ts';
import { toBeRewritten } from './to-be-rewritten.ts';

const plan = z.object({
  version: z.uuid(),
  digest: z.string(),
  type: z.string(),
  parts: z.array(z.string()),
  keep: z.array(z.string()),
});

/** Writes a stage, or parts of it, anew from what is approved now. */
export const regenerate: AskAct = changesOne({
  name: 'regenerate',
  does: 'Has a whole stage, or parts of it, written anew from what is approved now.',
  example: 'regenerate the strategy',
  propose: async (tx, about, wanted) => {
    const found = await toBeRewritten(tx, about, wanted);
    if ('answer' in found) return found;
    if (wanted.parts.length === 0) return proposeWhole(tx, about, wanted, found.version);
    const named = namedParts(found.version, wanted.parts);
    if ('answer' in named) return named;
    const titles = named.parts.map(({ title }) => title);
    const lines = [
      ...wishes(wanted),
      costLine(changeSeveral(found.cost.part, titles.length), about.providers),
    ];
    return proposalOf(about, wanted, found.version, {
      parts: named.parts.map(({ key }) => key),
      keep: [],
      will: ASK_SAY.willRegenerateParts(titles),
      lines,
    });
  },
  carries: {
    out: async ({ context, plan: given, words, providers }) => {
      const { version, digest, parts, keep } = plan.parse(given);
      const base = { versionId: version, versionDigest: digest, ...(words ? { instruction: words } : {}) };
      return parts.length > 0
        ? startRevision(
            context,
            { ...base, parts: parts.map((key) => ({ key })), lineage: 'fresh' },
            providers,
          )
        : writeAnew(context, { ...base, keep }, providers);
    },
    said: (given) => ASK_SAY.startedOf(plan.parse(given).type),
  },
});

/** The whole, with a wish or without; what people edited by hand is kept. */
export async function proposeWhole(
  tx: Tx,
  about: About,
  wanted: Wanted,
  version: VersionView,
): Promise<Reaction> {
  const { workspaceId, providers, checking } = about;
  const kept = await handEdits(tx, workspaceId, version);
  const [provider] = providers;
  const cost = provider && (await rewriteCost(tx, workspaceId, version, provider, checking)).whole;
  return proposalOf(about, wanted, version, {
    parts: [],
    keep: kept.map(({ key }) => key),
    will: ASK_SAY.willRegenerate,
    lines: [
      ...wishes(wanted),
      ...(kept.length > 0 ? [says(ASK_SAY.willKeep(kept.map(({ title }) => title)))] : []),
      costLine(cost, providers),
    ],
  });
}

const wishes = ({ words }: Wanted): Line[] => (words ? [wishLine(words)] : []);

const proposalOf = (
  { engagement }: About,
  { words }: Wanted,
  version: VersionView,
  what: { parts: string[]; keep: string[]; will: string; lines: Line[] },
): Reaction => ({
  proposal: {
    act: 'regenerate',
    engagementId: engagement.id,
    plan: {
      version: version.id,
      digest: version.versionDigest,
      type: version.type,
      parts: what.parts,
      keep: what.keep,
    },
    words,
    shown: answer([...toVersion(version), ...says(what.will)], {
      lines: what.lines,
      about: [engagement.id],
    }),
  },
});
