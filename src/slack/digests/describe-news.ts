import type { DateNews, FlaggedNews, News, RunNews, SpendNews, WaitingNews } from '../../digests/content.ts';
import type { Digest } from '../../digests/digest.ts';
import type { Issue } from '../../digests/issue.ts';
import type { Tx } from '../../platform/database.ts';
import type { DigestLine, DigestSection, DigestView } from '../blocks/messages/digest.ts';
import { DIGEST } from '../blocks/messages/digest-sentences.ts';
import { spendText } from '../blocks/views/costs.ts';
import { COSTS } from '../blocks/views/costs-sentences.ts';
import { flaggedLine } from './describe-flagged.ts';
import { dateLine, runLine } from './describe-work.ts';
import { createNames, type Names } from './names.ts';

type Describe<T> = (names: Names, one: T) => Promise<DigestLine | null>;

/** What was noted as ids and numbers, with the names and links of now; what is gone is left out. */
export async function describeNews(
  tx: Tx,
  digest: Digest,
  issue: Omit<Issue, 'content'>,
  news: News,
): Promise<DigestView> {
  const names = createNames(tx, digest.workspaceId);
  const { at, dueAt, late, onDemand } = issue;
  const direct = 'personId' in digest.target;
  const lines = async <T>(
    include: DigestSection['include'],
    part: { listed: T[]; more: number },
    of: Describe<T>,
  ) => {
    const found: DigestLine[] = [];
    for (const one of part.listed) {
      const described = await of(names, one);
      if (described) found.push(described);
    }
    return { include, lines: found, more: part.more };
  };
  const sections = [
    await lines('waiting', news.waiting, waitingLine(at, direct)),
    await lines('flagged', news.flagged, (its, one: FlaggedNews) => flaggedLine(tx, its, one)),
    await lines('runs', news.runs, (its, one: RunNews) => runLine(tx, its, one)),
    await lines('spend', news.spend, spendLine),
    await lines('dates', news.dates, (its, one: DateNews) => dateLine(tx, its, one)),
  ];
  return {
    digestId: digest.id,
    direct,
    at,
    since: new Date(news.since),
    ...(late ? { wasDue: dueAt } : {}),
    onDemand,
    sections: sections.filter((section) => section.lines.length > 0),
    aloud: aloud(news, at),
  };
}

const waitingLine =
  (at: Date, direct: boolean): Describe<WaitingNews> =>
  async (names, { versionId, since, personIds, missing, atClient, expired }) => {
    const version = await names.version(versionId);
    if (!version) return null;
    const age = DIGEST.age(at.getTime() - Date.parse(since));
    if (expired) return { ...version, detail: DIGEST.expired(age) };
    if (direct) return { ...version, detail: DIGEST.waitingForYou(age) };
    const who = atClient ? [DIGEST.theClient] : await names.people(personIds);
    return { ...version, detail: DIGEST.waiting(DIGEST.waitsFor(who, missing), age) };
  };

const spendLine: Describe<SpendNews> = async (names, { engagementId, limitUsd, usedUsd, ...spend }) => {
  const engagement = await names.engagement(engagementId);
  if (!engagement) return null;
  const budget = limitUsd === null ? '' : DIGEST.budget(COSTS.usedOf(COSTS.used(usedUsd, 0), limitUsd));
  return { ...engagement, detail: `: ${spendText(spend)}${budget}` };
};

/** All of it in one sentence. */
function aloud({ waiting, flagged, runs, spend, dates }: News, at: Date): string {
  const of = (part: { listed: unknown[]; more: number }) => part.listed.length + part.more;
  const stuck = runs.listed.filter(({ outcome }) => outcome !== 'finished').length;
  const oldest = waiting.listed[0];
  const say = DIGEST.aloud;
  const parts = [
    oldest ? say.waiting(of(waiting), DIGEST.age(at.getTime() - Date.parse(oldest.since))) : '',
    of(flagged) > 0 ? say.flagged(of(flagged)) : '',
    stuck > 0 ? say.failed(stuck) : '',
    of(runs) > stuck ? say.finished(of(runs) - stuck) : '',
    of(spend) > 0 ? say.spend(of(spend)) : '',
    of(dates) > 0 ? say.dates(of(dates)) : '',
  ];
  return `${parts.filter(Boolean).join('. ')}.`;
}
