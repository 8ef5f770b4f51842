import { isFresh } from '../../../artifacts/freshness.ts';
import { loadSnapshot } from '../../../artifacts/load-snapshot.ts';
import { pendingVersions } from '../../../artifacts/pending-versions.ts';
import { reviewPhase, stillNeeded, waitsForNow, wouldCount } from '../../../artifacts/review-phase.ts';
import { isCandidate } from '../../../artifacts/version-status.ts';
import { loadEngagement } from '../../../engagements/load-engagement.ts';
import { approvalPolicy } from '../../../engagements/policy.ts';
import type { Tx } from '../../../platform/database.ts';
import { type Answer, answer, at, type Line, says, toEngagement, toVersion } from '../answer.ts';
import { type AskAct, type AskScope, asksOfMany } from '../ask-scope.ts';
import { peopleWords } from '../people-words.ts';
import { ASK_SAY } from '../sentences.ts';
import { isAsked } from '../stage-versions.ts';

const LISTED = 15;

/** What waits for whom: of one engagement everything, else what waits for whoever asks. */
export const waiting: AskAct = asksOfMany({
  name: 'waiting',
  does: 'Lists what waits for a decision, and whose.',
  example: 'what waits for me?',
  answer: async (tx, scope, wanted) => {
    const [only, ...others] = scope.engagements;
    if (only && others.length === 0) return ofEngagement(tx, scope, only, isAsked(wanted));
    return ofPerson(tx, scope);
  },
});

async function ofPerson(tx: Tx, scope: AskScope): Promise<Answer> {
  const readable = new Map(scope.engagements.map((engagement) => [engagement.id, engagement]));
  const { workspaceId, actorId, now } = scope;
  const reader = { workspaceId, actorId, now: () => now };
  const pending = (await pendingVersions(tx, reader, 200)).filter(({ engagementId }) =>
    readable.has(engagementId),
  );
  if (pending.length === 0) return answer(ASK_SAY.nothingForYou);
  const shown = pending.slice(0, LISTED);
  return answer(ASK_SAY.waitsForYou, {
    lines: shown.map(({ versionId, type, number, engagementId, client, engagement, since }) => [
      ...toVersion({ id: versionId, type, number }),
      ...says(ASK_SAY.inEngagement),
      ...toEngagement({ id: engagementId, client, name: engagement }),
      ...says(ASK_SAY.since),
      ...at(since),
    ]),
    closing: pending.length > LISTED ? says(ASK_SAY.more(pending.length - LISTED)) : [],
    ways: shown.slice(0, 3).map(({ versionId, type, engagementId }) => ({
      way: 'review',
      engagement: engagementId,
      artifact: type,
      version: versionId,
    })),
    about: [...new Set(shown.map(({ engagementId }) => engagementId))],
  });
}

async function ofEngagement(
  tx: Tx,
  { workspaceId, actorId, now }: AskScope,
  { id, client, name }: AskScope['engagements'][number],
  asked: ReturnType<typeof isAsked>,
): Promise<Answer> {
  const about = [id];
  const engagement = await loadEngagement(tx, workspaceId, id);
  const snapshot = await loadSnapshot(tx, workspaceId, id);
  const open = snapshot.versions.filter(({ status, type }) => isCandidate(status) && asked(type));
  if (!engagement || open.length === 0) return answer(ASK_SAY.nothingWaits(`${client}: ${name}`), { about });
  const policy = await approvalPolicy(tx, engagement, now);
  const lines: Line[] = [];
  let theirs = false;
  for (const version of open) {
    const phase = reviewPhase(version, policy);
    const missing = waitsForNow(phase);
    const all = missing.length <= stillNeeded(phase);
    const others = missing.filter((person) => person !== actorId);
    const names = await peopleWords(tx, workspaceId, others, all ? ASK_SAY.and : ASK_SAY.or);
    const mine = wouldCount(version, policy, actorId);
    const said = mine
      ? names
        ? ASK_SAY.isYours(names, all)
        : ASK_SAY.onlyYours
      : ASK_SAY.waitsFor(names || ASK_SAY.someone);
    const wanted = version.review.state === 'changes_requested';
    const other = wanted
      ? ASK_SAY.changesWanted
      : isFresh(version.lineage, snapshot)
        ? said
        : ASK_SAY.staleWaits;
    theirs ||= mine && other === said;
    lines.push([...toVersion(version), ...says(other)]);
  }
  const of = `${client}: ${name}`;
  return answer(theirs ? ASK_SAY.waits(of) : ASK_SAY.waitsForOthers(of), {
    lines,
    ways: open.slice(0, 3).map((version) => ({
      way: 'review',
      engagement: id,
      artifact: version.type,
      version: version.id,
    })),
    about,
  });
}
