import { quotedData } from '../jobs/quoted-data.ts';
import { dataRules, OUTPUT_RULES, systemOf } from './data-rules.ts';
import { type AuditAnswer, auditAnswer } from './judgement.ts';
import type { Role } from './role.ts';
import { type Approved, judgePrompt } from './sources.ts';
import { SUPPORT_RULES } from './verifier.ts';

/** Looks a second time at the claims for which a verifier found no support. */
export const auditor: Role<{ approved: Approved; claims: readonly string[] }, AuditAnswer> = {
  name: 'auditor',
  profile: 'judge',
  schemaName: 'audit',
  schema: auditAnswer,
  promptVersion: 'audit@1',
  maxOutputTokens: 4000,
  prompt: ({ approved, claims }, room) =>
    judgePrompt(
      SYSTEM,
      approved,
      [
        quotedData(
          'claims',
          claims.map((claim, at) => ({ number: at + 1, claim })),
        ),
        'Give your verdict on each claim now.',
      ],
      room,
    ),
};

const SYSTEM = systemOf(
  'You are the auditor of a marketing department. For each of the given claims a fact checker found no support. You look again, by yourself, whether the brief or an approved document states it.',
  [
    ['Support', SUPPORT_RULES],
    [
      'Verdict',
      [
        'Search all of the brief and every approved document for each claim before you decide.',
        'Where you find the evidence, name its source and copy it. Where you do not, the verdict is nothing, with an empty list.',
      ],
    ],
    ['Data', dataRules(['brief', 'approved', 'claims'])],
    ['Output', OUTPUT_RULES],
  ],
);
