import { answer, at, type Line, says, toVersion } from '../answer.ts';
import { type AskAct, asksOfOne } from '../ask-scope.ts';
import { ASK_SAY } from '../sentences.ts';
import { shownVersions } from '../stage-versions.ts';
import { approvers } from './approved.ts';

/** Who approved what counts now, and when. */
export const whoApproved: AskAct = asksOfOne({
  name: 'who_approved',
  does: 'Says who approved a stage, and when.',
  example: 'who approved the strategy?',
  answer: async (tx, about, wanted) => {
    const { workspaceId, engagement } = about;
    const lines: Line[] = [];
    for (const version of await shownVersions(tx, about, wanted)) {
      const { approvedAt } = version;
      if (!approvedAt) continue;
      const who = says(await approvers(tx, workspaceId, version.id));
      lines.push([...toVersion(version), ...says(ASK_SAY.approvedAt), ...at(approvedAt), ...who]);
    }
    if (lines.length > 0) return answer(ASK_SAY.whoApproved, { lines, about: [engagement.id] });
    const none = wanted.stage === 'none' ? ASK_SAY.nothingApproved('') : ASK_SAY.notApproved(wanted.stage);
    return answer(none, { about: [engagement.id] });
  },
});
