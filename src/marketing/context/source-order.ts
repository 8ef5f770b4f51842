import type { ArtifactType } from '../artifact-types.ts';

/** What a stage needs most of what was approved before it, best first. What is not named follows, as people read it. */
export const BEST_FIRST: Readonly<Partial<Record<ArtifactType, readonly string[]>>> = {
  creatives: [
    'strategy:limits',
    'strategy:narrative',
    'strategy:value',
    'strategy:audience',
    'strategy:channels',
  ],
  execution: [
    'upstream:assets',
    'strategy:limits',
    'strategy:narrative',
    'strategy:channels',
    'creatives:direction',
    'creatives:safe_claims',
    'strategy:audience',
    'creatives:calls_to_action',
    'creatives:hooks',
    'strategy:value',
  ],
  monitoring: ['execution:schedule', 'execution:utm', 'execution:governance', 'execution:calendar'],
  delivery: ['strategy:limits', 'strategy:value', 'strategy:narrative', 'strategy:audience'],
};

/** Answers that bind whoever writes, though nobody has to give them. */
export const ALWAYS_TOLD: readonly string[] = [
  'languages',
  'banned_words',
  'required_disclaimers',
  'compliance_notes',
  'constraints',
];

/** Of these not a letter may be lost: half a disclaimer is a wrong one. */
export const WORD_FOR_WORD: readonly string[] = [
  'banned_words',
  'required_disclaimers',
  'compliance_notes',
  'constraints',
];

/** The other answers of a brief, best first; the rest follows in the order of the form. */
export const BEST_ANSWERS: readonly string[] = [
  'differentiators',
  'proof_assets',
  'objections',
  'tone_voice',
  'pricing',
  'kpi_targets',
  'competitors',
  'voice_examples',
].map((field) => `brief:${field}`);
