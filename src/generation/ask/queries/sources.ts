import { type Answer, answer, at, type Line, says, toVersion, type Way } from '../answer.ts';
import { type AskAct, asksOfOne } from '../ask-scope.ts';
import { ASK_SAY } from '../sentences.ts';
import { newestVersion, shownVersions } from '../stage-versions.ts';

/** What the newest version of a stage is built from. */
export const sources: AskAct = asksOfOne({
  name: 'sources',
  does: 'Says which versions a stage is built from.',
  example: 'what is the execution plan built from?',
  answer: async (tx, about, wanted): Promise<Answer> => {
    const { engagement } = about;
    const ids = { about: [engagement.id] };
    const type =
      wanted.stage === 'none' ? (await shownVersions(tx, about, wanted)).at(-1)?.type : wanted.stage;
    const version = type && (await newestVersion(tx, about, type));
    if (!version) return answer(type ? ASK_SAY.noneYet(type) : ASK_SAY.needsStage, ids);
    const { lineage, staleBecause } = version;
    if (lineage.length === 0) return answer([...toVersion(version), ...says(ASK_SAY.builtFromNothing)], ids);
    const lines = lineage.map(
      ({ versionId, type: upstream, number, approvedAt, binding }): Line => [
        ...toVersion({ id: versionId, type: upstream, number }),
        ...says(ASK_SAY.sourceApproved),
        ...at(approvedAt),
        ...says(binding ? '' : ASK_SAY.notBinding),
      ],
    );
    const because = staleBecause.map(({ sentence }) => sentence).join(' ');
    const ways: Way[] = version.stale
      ? [
          {
            way: 'reattest',
            engagement: engagement.id,
            artifact: version.type,
            version: version.id,
            digest: version.versionDigest,
          },
        ]
      : [];
    return answer([...toVersion(version), ...says(ASK_SAY.builtFrom)], {
      ...ids,
      lines,
      closing: says(because || ASK_SAY.stillTrue),
      ways,
    });
  },
});
