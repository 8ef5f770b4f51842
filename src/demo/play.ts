import { setTimeout as sleep } from 'node:timers/promises';
import type { Fill, Message, Modal, Person } from '../local/slack/person.ts';
import type { IntakeContent } from '../marketing/intake/schema.ts';
import { answersFor } from './fill-brief.ts';
import type { Transcript } from './transcript.ts';

export type Stage = {
  author: Person;
  channel: string;
  brief: IntakeContent;
  transcript: Transcript;
  /** Resolves when the bot is there; it may have been killed. */
  ready(): Promise<void>;
};

export type DownloadedFile = { name: string; content: Uint8Array };

/** How long a model may take over a whole strategy. */
const STRATEGY_MS = 15 * 60_000;
const SOON = { timeoutMs: 60_000 };

/** One engagement from the brief to the exported files, all of it by typed commands and labels on buttons. */
export async function playEngagement(stage: Stage): Promise<DownloadedFile[]> {
  await fillInTheBrief(stage);
  await stage.author.waitsFor(/^Brief, version 1 - draft/m, SOON);
  await approve(stage, /^Brief, version 1 - draft/m);
  await startTheStrategy(stage);
  await amendTheStrategy(stage);
  await amendTheBrief(stage);
  await beRefusedAndReattest(stage);
  return exportTheStrategy(stage);
}

/** Tries again while the bot is away: a press that Slack could not deliver was not made. */
async function insist<T>(stage: Stage, attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + SOON.timeoutMs;
  for (;;) {
    await stage.ready();
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}

async function fillInTheBrief(stage: Stage): Promise<void> {
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

async function approve(stage: Stage, draft: RegExp): Promise<void> {
  const { author, transcript } = stage;
  transcript.does(author.name, 'presses: Review');
  await openReview(stage, draft);
  transcript.does(author.name, 'chooses Approve and presses: Submit');
  await author.fills({ Decision: 'Approve' });
  await author.submits();
  await author.waitsForNoModal(SOON);
}

async function openReview(stage: Stage, draft: RegExp): Promise<Modal> {
  await insist(stage, () => stage.author.presses('Review', { in: draft }));
  return stage.author.waitsForModal((modal) => modal.callbackId === 'draft.review', SOON);
}

async function startTheStrategy(stage: Stage): Promise<void> {
  const { author, transcript } = stage;
  await author.waitsFor(/^Plan: Strategy/m, SOON);
  await transcript.look();
  transcript.does(author.name, 'presses: Start');
  await insist(stage, () => author.presses('Start', { in: /^Plan: Strategy/m }));
  await author.waitsFor(/^Strategy, version 1 - draft/m, { timeoutMs: STRATEGY_MS });
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

async function exportTheStrategy(stage: Stage): Promise<DownloadedFile[]> {
  const { author, transcript } = stage;
  await transcript.look();
  const approved = /^Strategy, version 3 - approved/m;
  transcript.does(author.name, 'opens the menu and presses: Export; PDF, Markdown and JSON are ticked');
  await insist(stage, () => author.presses('Export', { in: approved }));
  await author.waitsForModal((modal) => modal.callbackId === 'draft.export', SOON);
  await author.submits();
  const withFiles = (message: Message) => message.files.length >= 3;
  const { files } = await author.waitsFor(withFiles, { timeoutMs: 120_000 });
  await transcript.look();
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await author.downloads(file) })));
}

type Edit = (modal: Modal) => Record<string, Fill>;

async function editSection(stage: Stage, draft: RegExp, button: string, edit: Edit): Promise<void> {
  const { author } = stage;
  await insist(stage, () => author.presses('Amend', { in: draft }));
  await author.waitsForModal((modal) => modal.buttons.includes(button), SOON);
  await author.presses(button);
  const form = await author.waitsForModal((modal) => modal.callbackId === 'draft.amend_section', SOON);
  await author.fills(edit(form));
  await author.submits();
  await closeForms(author);
}

/** A save closes its form by itself, or shows what it did. */
async function closeForms(author: Person): Promise<void> {
  if (await author.modal()) await author.closes({ all: true });
}

function fieldOf(modal: Modal, label: string) {
  const field = modal.fields.find((candidate) => candidate.label === label);
  if (!field) throw new Error(`The form "${modal.title}" has no field "${label}".`);
  return field;
}

/** A change as a strategist makes it by hand: the promise said directly. */
function sharpened(promise: string): string {
  return `${promise.replace(/\.*$/, '')}, and we say plainly what it does not include.`;
}
