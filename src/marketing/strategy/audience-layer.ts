import { z } from 'zod';
import { atLeast, filled } from '../filled.ts';

export const segmentSchema = z.strictObject({
  name: filled.describe('A short name a team would use.'),
  description: filled.describe('Who belongs to it and how to recognise one.'),
  why_now: filled.describe('What makes this segment act now.'),
});

export const personaSchema = z.strictObject({
  name: filled.describe('A role name, such as "The worried site manager"; no invented biography.'),
  situation: filled.describe('Where this person stands when they first meet the client.'),
  pains: atLeast(1, filled).describe('Pains in the words of the brief.'),
  desired_outcomes: atLeast(1, filled).describe('What this person hopes for.'),
  decision_trigger: filled.describe('The event that makes this person decide.'),
});

export const objectionSchema = z.strictObject({
  objection: filled.describe('The doubt, in the words of the buyer.'),
  answer: filled.describe('The honest answer.'),
  proof: filled.describe('The proof from the brief that carries the answer, or what proof is missing.'),
});

/** Layer 3, which the job `icp_definition` fills. */
export const audienceLayer = z.strictObject({
  segments: atLeast(1, segmentSchema).describe('One to three segments, the most valuable first.'),
  personas: atLeast(1, personaSchema).describe('One or two personas, each in one of the segments.'),
  awareness_state: filled.describe(
    'Unaware, problem-aware, solution-aware, product-aware or most aware, and what the first message must therefore do.',
  ),
  objection_hierarchy: atLeast(1, objectionSchema).describe(
    'The objections in the order in which they must be answered.',
  ),
  trust_transfer_mechanism: filled.describe(
    'Whose trust is borrowed (reviews, experts, peers, institutions) and how it gets to the buyer.',
  ),
});
