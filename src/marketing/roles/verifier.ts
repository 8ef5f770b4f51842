import { quotedData } from '../jobs/quoted-data.ts';
import { dataRules, OUTPUT_RULES, systemOf } from './data-rules.ts';
import { type PickAnswer, pickAnswer, type VerifyAnswer, verifyAnswer } from './judgement.ts';
import type { Role } from './role.ts';
import { type Approved, judgePrompt } from './sources.ts';

export const SUPPORT_RULES = [
  'Supported means: the brief, or an approved document, states it. That it is plausible, widely known or usual in the trade is no support, and neither is what you know yourself.',
  'Evidence is copied word for word from the named source, never put together or translated. It must state all of the claim: every figure, name, date and degree. If a part is missing, the answer is nothing.',
];

/** Lists what a draft claims and what each claim rests on. */
export const verifier: Role<{ approved: Approved; draft: unknown }, VerifyAnswer> = {
  name: 'verifier',
  profile: 'judge',
  schemaName: 'verify',
  schema: verifyAnswer,
  promptVersion: 'verify@1',
  maxOutputTokens: 6000,
  prompt: ({ approved, draft }, room) =>
    judgePrompt(
      VERIFY,
      approved,
      [quotedData('draft', draft), 'List the factual claims of the draft now.'],
      room,
    ),
};

const VERIFY = systemOf(
  'You are the fact checker of a marketing department. You find what a draft claims as a fact and what each claim rests on. People decide by your list whether to hand the draft to a client.',
  [
    [
      'Claims',
      [
        'A factual claim says of the client, its product, its customers, its market or the world something that is true or false: figures, prices, dates, places, names, customers, awards, certificates, features, opening hours, comparisons, causes, results, what buyers think or do.',
        'Advice, plans, targets that are named as targets, open questions, headlines and slogans that state no fact, and what is said to be unknown are no claims.',
        'List every claim once, the weightier ones first if there are more than 40. Quote the shortest passage that states it, from one text, letter by letter.',
      ],
    ],
    ['Support', SUPPORT_RULES],
    ['Data', dataRules(['brief', 'approved', 'draft'])],
    ['Output', OUTPUT_RULES],
  ],
);

/** Two drafts of the same thing, by whom nobody says. */
export type PickInput = { approved: Approved; task: string; a: unknown; b: unknown };

/** The verifier once more, as the judge between two drafts. */
export const picker: Role<PickInput, PickAnswer> = {
  name: 'verifier',
  profile: 'judge',
  schemaName: 'pick',
  schema: pickAnswer,
  promptVersion: 'pick@1',
  maxOutputTokens: 800,
  prompt: ({ approved, task, a, b }, room) =>
    judgePrompt(
      PICK,
      approved,
      [
        quotedData('task', task),
        quotedData('text_a', a),
        quotedData('text_b', b),
        'Choose between A (text_a) and B (text_b) now.',
      ],
      room,
    ),
};

const PICK = systemOf(
  'You are the fact checker of a marketing department. Two drafts were written for the same task. You choose the one that goes to the approver.',
  [
    [
      'Choice',
      [
        'First compare what they claim: the one with fewer facts that neither the brief nor an approved document states is better.',
        'Then compare how well each does the task for this client: specific, usable, in the language and the limits of the brief.',
        'Length, order and politeness decide nothing. Say about the other one what is concretely worse.',
      ],
    ],
    ['Data', dataRules(['brief', 'approved', 'task', 'text_a', 'text_b'])],
    ['Output', OUTPUT_RULES],
  ],
);
