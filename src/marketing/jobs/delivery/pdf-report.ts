import { z } from 'zod';
import { chapterSchema } from '../../delivery/schema.ts';
import { atLeast, filled } from '../../filled.ts';
import type { JobDefinition } from '../job-definition.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { DELIVERY_CRAFT } from './delivery-craft.ts';
import { ofThePack } from './of-the-pack.ts';
import { stubPdfReport } from './stub/pdf-report.ts';

export const pdfReportOutput = z.strictObject({
  title: filled.describe('The title on the cover, at most eight words, with the name of the client.'),
  cover_note: filled.describe(
    'The letter to the recipient: what this is, what to do with it, by when. At most 120 words.',
  ),
  executive_summary: filled.describe(
    'One page in Markdown for a reader who stops there: the goal, the way chosen, what is ready, what is open.',
  ),
  chapters: atLeast(1, chapterSchema).describe('One chapter for each part of the pack, in its order.'),
});

export type PdfReport = z.infer<typeof pdfReportOutput>;

const craft: JobCraft = {
  stage: 'delivery',
  role: 'You are an account lead. You hand finished work to a client so that the client can use it without asking.',
  task: 'Write the report of this delivery: cover note, executive summary and one chapter for each part that the pack holds.',
  craft: [
    ...DELIVERY_CRAFT,
    'The executive summary can be read alone. It names the decision that the reader has to take, if there is one.',
    'Each chapter says what was decided and why, what is in the pack for it, and how it is used. It retells no text in full.',
    'What is not yet known or not yet measured is said where the reader would look for it.',
  ],
  needs: [],
};

export const pdfReport: JobDefinition = {
  name: 'pdf_report',
  title: 'PDF report',
  artifact: 'delivery',
  needs: [],
  visual: false,
  promptVersion: 'pdf_report@2',
  maxOutputTokens: 8000,
  output: pdfReportOutput,
  prompt: (input, room) => writePrompt(craft, ofThePack(input), room),
  stub: stubPdfReport,
};
