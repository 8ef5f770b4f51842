import { engagementStages, type Stage } from '../../../artifacts/engagement-stages.ts';
import type { Tx } from '../../../platform/database.ts';
import { answer, type Line, says, toEngagement, toVersion } from '../answer.ts';
import { type AskAct, asksOfMany } from '../ask-scope.ts';
import { ASK_SAY } from '../sentences.ts';

const LISTED = 10;

const WORDS: Readonly<Record<Stage['state'], string>> = {
  none: 'not started',
  running: 'being written',
  draft: 'draft, waits for approval',
  stale: 'draft, stale',
  changes_requested: 'changes requested',
  review_expired: 'draft, the time to decide ran out',
  approved: 'approved',
  flagged: 'approved, flagged',
};

/** The state of a stage in words. */
export const stateWords = ({ state }: Pick<Stage, 'state'>): string => WORDS[state];

/** Where engagements stand. */
export const status: AskAct = asksOfMany({
  name: 'status',
  does: 'Says where an engagement stands, stage by stage.',
  example: 'what is the status?',
  answer: async (tx, { workspaceId, engagements }) => {
    const [only, ...others] = engagements;
    const stagesOf = (id: string) => engagementStages(tx, workspaceId, id);
    if (only && others.length === 0) {
      return answer(ASK_SAY.status(`${only.client}: ${only.name}`), {
        lines: (await stagesOf(only.id)).map(stageLine),
        ways: [{ way: 'status', engagement: only.id }],
        about: [only.id],
      });
    }
    const shown = engagements.slice(0, LISTED);
    return answer(shown.length > 0 ? ASK_SAY.statusOfAll : ASK_SAY.noEngagements, {
      lines: await lines(tx, workspaceId, shown),
      closing: engagements.length > LISTED ? says(ASK_SAY.tooMany) : [],
      about: shown.map(({ id }) => id),
    });
  },
});

const stageLine = (stage: Stage): Line => [
  ...(stage.version ? toVersion({ ...stage.version, type: stage.type }) : says(stage.title)),
  ...says(ASK_SAY.state(WORDS[stage.state])),
];

async function lines(
  tx: Tx,
  workspaceId: string,
  shown: readonly { id: string; client: string; name: string }[],
): Promise<Line[]> {
  const all: Line[] = [];
  for (const engagement of shown) {
    const stages = await engagementStages(tx, workspaceId, engagement.id);
    const begun = stages.filter(({ state }) => state !== 'none');
    const words = begun.map(({ title, state }) => `${title} ${WORDS[state]}`).join('; ');
    all.push([...toEngagement(engagement), ...says(ASK_SAY.state(words || WORDS.none))]);
  }
  return all;
}
