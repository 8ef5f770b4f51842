import type { Fill, Modal } from '../local/slack/person.ts';
import { insist, SOON, type Stage } from './acts.ts';
import { answersFor } from './fill-brief.ts';

/** The brief, question by question, as a person fills it in. */
export async function fillInTheBrief(stage: Stage): Promise<void> {
  const { author, brief, transcript } = stage;
  transcript.does(author.name, 'types: /aicmo new');
  await insist(stage, () => author.types('/aicmo new'));
  let modal = await author.waitsForModal(
    (open) => open.callbackId !== 'info' || open.fields.length > 0,
    SOON,
  );
  while (modal.callbackId !== 'intake.check') {
    const answers = modal.callbackId === 'intake.channel' ? {} : answersFor(modal, brief);
    if (Object.keys(answers).length > 0) await author.fills(answers);
    describeStep(stage, modal, answers);
    modal = await submitStep(stage, modal);
  }
  transcript.does(author.name, 'reads it once more and presses: Submit brief');
  await insist(stage, () => author.submits());
}

function describeStep({ author, transcript }: Stage, modal: Modal, answers: Record<string, Fill>): void {
  const step = modal.text.split('\n')[0] ?? modal.title;
  const filled = Object.keys(answers);
  const what = filled.length > 0 ? `fills in ${filled.join(', ')}` : 'leaves it as offered';
  transcript.does(author.name, `- ${step} - ${what}; presses: ${modal.submitLabel ?? 'Next'}`);
}

async function submitStep(stage: Stage, before: Modal): Promise<Modal> {
  const { author } = stage;
  const { errors } = await author.submits();
  const complaints = Object.entries(errors).map(([label, sentence]) => `${label}: ${sentence}`);
  if (complaints.length > 0) throw new Error(`The form refused the brief. ${complaints.join(' ')}`);
  const step = (modal: Modal) => `${modal.callbackId} ${modal.text.split('\n')[0]}`;
  return author.waitsForModal((modal) => step(modal) !== step(before), SOON);
}
