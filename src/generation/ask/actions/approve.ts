import { answer, toVersion, type Way } from '../answer.ts';
import { type AskAct, asksOfOne } from '../ask-scope.ts';
import { ASK_SAY } from '../sentences.ts';
import { shownVersions } from '../stage-versions.ts';

/** Never approves: leads to the review, where a person sees what they approve. */
export const approve: AskAct = asksOfOne({
  name: 'approve',
  does: 'Leads to the review of what waits for approval. It approves nothing by itself.',
  example: 'approve the strategy',
  answer: async (tx, about, wanted) => {
    const { engagement } = about;
    const open = (await shownVersions(tx, about, wanted)).filter(({ id, candidate }) => candidate?.id === id);
    return answer(open.length > 0 ? ASK_SAY.approveYourself : ASK_SAY.nothingToApprove, {
      lines: open.map(toVersion),
      ways: open.slice(0, 4).map(
        ({ id, type }): Way => ({
          way: 'review',
          engagement: engagement.id,
          artifact: type,
          version: id,
        }),
      ),
      about: [engagement.id],
    });
  },
});

/** Leads to the form in which a person states that something stale still holds. */
export const reattest: AskAct = asksOfOne({
  name: 'reattest',
  does: 'Leads to the form for stating that something stale still holds.',
  example: 're-attest the execution plan',
  answer: async (tx, about, wanted) => {
    const { engagement } = about;
    const stale = (await shownVersions(tx, about, wanted)).filter(
      ({ id, newest, stale: isStale }) => isStale && newest.id === id,
    );
    return answer(stale.length > 0 ? ASK_SAY.attestYourself : ASK_SAY.nothingStale, {
      lines: stale.map(toVersion),
      ways: stale.slice(0, 4).map(
        ({ id, type, versionDigest }): Way => ({
          way: 'reattest',
          engagement: engagement.id,
          artifact: type,
          version: id,
          digest: versionDigest,
        }),
      ),
      about: [engagement.id],
    });
  },
});
