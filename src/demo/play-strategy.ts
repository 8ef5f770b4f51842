import {
  approve,
  closeForms,
  editSection,
  fieldOf,
  insist,
  openReview,
  SOON,
  type Stage,
  WRITING,
} from './acts.ts';

/** The strategy: written, amended, outdated by a new brief, refused, re-attested. */
export async function playStrategy(stage: Stage): Promise<void> {
  await startTheStrategy(stage);
  await amendTheStrategy(stage);
  await amendTheBrief(stage);
  await beRefusedAndReattest(stage);
}

async function startTheStrategy(stage: Stage): Promise<void> {
  const { author, transcript } = stage;
  await author.waitsFor(/^Plan: Strategy/m, SOON);
  await transcript.look();
  transcript.does(author.name, 'presses: Start');
  await insist(stage, () => author.presses('Start', { in: /^Plan: Strategy/m }));
  await author.waitsFor(/^Strategy, version 1 - draft/m, WRITING);
}

async function amendTheStrategy(stage: Stage): Promise<void> {
  const { author, transcript } = stage;
  await transcript.look();
  transcript.does(author.name, 'presses: Amend, then: Edit Value');
  await editSection(stage, /^Strategy, version 1 - draft/m, 'Edit Value', (modal) => {
    const promise = fieldOf(modal, 'Core promise');
    return { [promise.label]: sharpened(String(promise.value ?? '')) };
  });
  await author.waitsFor(/^Strategy, version 2 - draft/m, SOON);
}

async function amendTheBrief(stage: Stage): Promise<void> {
  const { author, transcript } = stage;
  await transcript.look();
  transcript.does(author.name, 'amends the brief: Amend, then: Edit Goal');
  await editSection(stage, /^Brief, version 1 - approved/m, 'Edit Goal', (modal) => {
    const budget = fieldOf(modal, 'Budget range');
    return { [budget.label]: `${String(budget.value ?? '')} (final, agreed with the client)`.trim() };
  });
  await author.waitsFor(/^Brief, version 2 - draft/m, SOON);
  await approve(stage, /^Brief, version 2 - draft/m);
  await author.waitsFor(/^Strategy, version 2 - draft, stale/m, SOON);
}

async function beRefusedAndReattest(stage: Stage): Promise<void> {
  const { author, transcript } = stage;
  await transcript.look();
  transcript.does(author.name, 'presses Review on the strategy, chooses Approve, presses: Submit');
  await openReview(stage, /^Strategy, version 2 - draft, stale/m);
  await author.fills({ Decision: 'Approve' });
  await author.submits();
  const refused = await author.waitsForModal((modal) => modal.buttons.includes('Re-attest'), SOON);
  transcript.does('AICMO', `answers: ${refused.text.split('\n').join(' ')}`);
  transcript.does(author.name, 'presses: Re-attest, and says why it still holds');
  await author.presses('Re-attest');
  const form = await author.waitsForModal((modal) => modal.callbackId === 'draft.reattest', SOON);
  await author.fills({
    [fieldOf(form, 'Statement').label]: 'Only the budget was settled; the direction stays as it is.',
  });
  await author.submits();
  await closeForms(author);
  await author.waitsFor(/^Strategy, version 3 - approved/m, SOON);
}

/** A change as a strategist makes it by hand: the promise said directly. */
function sharpened(promise: string): string {
  return `${promise.replace(/\.*$/, '')}, and we say plainly what it does not include.`;
}
