import { approve, insist, SOON, type Stage, WRITING } from './acts.ts';

/** The stages after the strategy, in their order, by the titles of their drafts. */
export const STAGES = ['Creatives', 'Execution', 'Monitoring', 'Delivery'] as const;

/** A stage from the button under the one before: the plan with its answers as offered, the draft, the approval. */
export async function playStage(stage: Stage, title: string, before: RegExp): Promise<RegExp> {
  const { author, transcript } = stage;
  const draft = new RegExp(`^${title}, version 1 - draft`, 'm');
  await transcript.look();
  transcript.does(author.name, `presses under it: Next stage; the plan of the ${title.toLowerCase()} opens`);
  await insist(stage, () => author.presses('Next stage', { in: before }));
  const plan = await author.waitsForModal(
    (modal) => modal.title.startsWith('Plan: ') && modal.fields.length > 0,
    SOON,
  );
  const asked = plan.fields.map(({ label }) => label).join(', ');
  transcript.does(author.name, `leaves ${asked} as offered, and presses: Start`);
  const { errors } = await author.submits();
  const complaints = Object.entries(errors).map(([label, sentence]) => `${label}: ${sentence}`);
  if (complaints.length > 0) throw new Error(`The plan was refused. ${complaints.join(' ')}`);
  await author.waitsForModal((modal) => modal.text.includes('being written'), SOON);
  await author.closes({ all: true });
  await author.waitsFor(draft, WRITING);
  await transcript.look();
  await approve(stage, draft);
  const approved = new RegExp(`^${title}, version 1 - approved`, 'm');
  await author.waitsFor(approved, SOON);
  return approved;
}
