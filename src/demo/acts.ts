import { setTimeout as sleep } from 'node:timers/promises';
import type { Fill, Message, Modal, Person } from '../local/slack/person.ts';
import type { IntakeContent } from '../marketing/intake/schema.ts';
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

/** How long a model may take over a whole stage. */
export const WRITING = { timeoutMs: 15 * 60_000 };
export const SOON = { timeoutMs: 60_000 };

/** Tries again while the bot is away: a press that Slack could not deliver was not made. */
export async function insist<T>(stage: Stage, attempt: () => Promise<T>): Promise<T> {
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

/** Reviews the version whose message begins so, and approves it. */
export async function approve(stage: Stage, draft: RegExp): Promise<void> {
  const { author, transcript } = stage;
  transcript.does(author.name, 'presses: Review');
  await openReview(stage, draft);
  transcript.does(author.name, 'chooses Approve and presses: Submit');
  await author.fills({ Decision: 'Approve' });
  await author.submits();
  await author.waitsForNoModal(SOON);
}

export async function openReview(stage: Stage, draft: RegExp): Promise<Modal> {
  await insist(stage, () => stage.author.presses('Review', { in: draft }));
  return stage.author.waitsForModal((modal) => modal.callbackId === 'draft.review', SOON);
}

/** Has the approved version of a stage exported in every format, and downloads the files. */
export async function exportStage(stage: Stage, title: string, approved: RegExp): Promise<DownloadedFile[]> {
  const { author, transcript } = stage;
  await transcript.look();
  transcript.does(author.name, 'opens the menu and presses: Export; PDF, Markdown and JSON are ticked');
  await insist(stage, () => author.presses('Export', { in: approved }));
  await author.waitsForModal((modal) => modal.callbackId === 'draft.export', SOON);
  await author.fills({ Formats: ['PDF', 'Markdown', 'JSON'] });
  await author.submits();
  const ofStage = `-${title.toLowerCase()}-v`;
  const withFiles = ({ files }: Message) =>
    files.length >= 3 && files.every(({ name }) => name.includes(ofStage));
  const { files } = await author.waitsFor(withFiles, { timeoutMs: 120_000 });
  return Promise.all(files.map(async (file) => ({ name: file.name, content: await author.downloads(file) })));
}

export type Edit = (modal: Modal) => Record<string, Fill>;

export async function editSection(stage: Stage, draft: RegExp, button: string, edit: Edit): Promise<void> {
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
export async function closeForms(author: Person): Promise<void> {
  if (await author.modal()) await author.closes({ all: true });
}

export function fieldOf(modal: Modal, label: string) {
  const field = modal.fields.find((candidate) => candidate.label === label);
  if (!field) throw new Error(`The form "${modal.title}" has no field "${label}".`);
  return field;
}
