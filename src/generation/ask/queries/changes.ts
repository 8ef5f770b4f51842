import { loadBody } from '../../../artifacts/load-body.ts';
import { definitionOf } from '../../../marketing/artifacts/registry.ts';
import { changedSince } from '../../../marketing/diff/changed-since.ts';
import { type Answer, answer, type Line, says, toVersion } from '../answer.ts';
import { type AskAct, asksOfOne } from '../ask-scope.ts';
import { ASK_SAY } from '../sentences.ts';
import { newestVersion, shownVersions } from '../stage-versions.ts';

/** What the newest version changed. */
export const changes: AskAct = asksOfOne({
  name: 'changes',
  does: 'Says what changed between the last two versions of a stage.',
  example: 'what changed in the strategy?',
  answer: async (tx, about, wanted): Promise<Answer> => {
    const { workspaceId, engagement } = about;
    const ids = { about: [engagement.id] };
    const type =
      wanted.stage === 'none' ? (await shownVersions(tx, about, wanted)).at(-1)?.type : wanted.stage;
    const version = type && (await newestVersion(tx, about, type));
    if (!version) return answer(type ? ASK_SAY.noneYet(type) : ASK_SAY.needsStage, ids);
    const { artifactId, number } = version;
    const before = await tx.version.findUnique({
      where: { workspaceId_artifactId_number: { workspaceId, artifactId, number: number - 1 } },
      select: { id: true },
    });
    if (!before) return answer([...toVersion(version), ...says(ASK_SAY.oneVersion)], ids);
    const body = await loadBody(tx, workspaceId, before.id);
    const line =
      body && !version.erased
        ? changedSince(definitionOf(version.type), body.content, version.content)
        : undefined;
    const lines: Line[] = [
      says(line === undefined ? ASK_SAY.sameAs(number - 1) : ASK_SAY.changedSince(line, number - 1)),
      ...(version.reason ? [says(ASK_SAY.reasonWas(version.reason.slice(0, 500)))] : []),
    ];
    return answer(toVersion(version), {
      ...ids,
      lines,
      ways: [{ way: 'compare', engagement: engagement.id, artifact: version.type, version: version.id }],
    });
  },
});
