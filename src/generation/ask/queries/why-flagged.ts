import type { VersionView } from '../../../artifacts/load-version.ts';
import type { Tx } from '../../../platform/database.ts';
import { answer, type Line, says, toVersion, type Way } from '../answer.ts';
import { type About, type AskAct, asksOfOne } from '../ask-scope.ts';
import { peopleWords } from '../people-words.ts';
import { ASK_SAY } from '../sentences.ts';
import { shownVersions } from '../stage-versions.ts';

/** Why something is flagged or stale, with the ways to what changed. */
export const whyFlagged: AskAct = asksOfOne({
  name: 'why_flagged',
  does: 'Says why a stage is flagged or stale, and what changed.',
  example: 'why is execution flagged?',
  answer: async (tx, about, wanted) => {
    const { engagement } = about;
    const versions = await shownVersions(tx, about, wanted);
    const found = versions.filter(({ stale, flag }) => stale || flag !== null);
    if (found.length > 0) {
      const lines: Line[] = [];
      for (const version of found) lines.push(await whyLine(tx, about, version));
      const ways = found.flatMap((version) => waysOf(version)).slice(0, 4);
      return answer(ASK_SAY.why, { lines, ways, about: [engagement.id] });
    }
    const about_ = { about: [engagement.id] };
    if (wanted.stage === 'none') {
      return answer(ASK_SAY.nothingFlagged(`${engagement.client}: ${engagement.name}`), about_);
    }
    const [last] = versions.slice(-1);
    return last
      ? answer([...toVersion(last), ...says(ASK_SAY.notFlagged)], about_)
      : answer(ASK_SAY.noneYet(wanted.stage), about_);
  },
});

async function whyLine(tx: Tx, { workspaceId }: About, version: VersionView): Promise<Line> {
  const { flag, staleBecause } = version;
  const line = toVersion(version);
  if (flag?.cause === 'person') {
    const who = await peopleWords(tx, workspaceId, flag.by ? [flag.by] : []);
    line.push(...says(ASK_SAY.flaggedBy(who || ASK_SAY.someone, flag.reason)));
    if (staleBecause.length === 0) return line;
    line.push(...says(' '));
  } else {
    line.push(...says(flag ? ASK_SAY.flaggedUpstream : ASK_SAY.isStale));
  }
  if (staleBecause.length === 0) return [...line, ...says(ASK_SAY.fitsAgain)];
  for (const { sentence, artifactId, nowNumber, type, cause } of staleBecause) {
    line.push(...says(`${sentence} `));
    const now =
      nowNumber === null
        ? null
        : await tx.version.findUnique({
            where: { workspaceId_artifactId_number: { workspaceId, artifactId, number: nowNumber } },
            select: { id: true },
          });
    if (now && nowNumber !== null) {
      line.push(
        ...says(cause === 'changed' ? ASK_SAY.countsNow : ASK_SAY.see),
        ...toVersion({ ...now, type, number: nowNumber }),
        ...says('. '),
      );
    }
  }
  return line;
}

const waysOf = ({ id, engagementId, type, versionDigest, stale, flag, newest }: VersionView): Way[] => {
  if (newest.id !== id) return [];
  const to = { engagement: engagementId, artifact: type, version: id, digest: versionDigest };
  if (!stale) return flag ? [{ way: 'confirm', ...to }] : [];
  return [
    { way: 'reattest', ...to },
    { way: 'regenerate', ...to },
  ];
};
