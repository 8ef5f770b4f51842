import type { Rule } from '../artifacts/definition.ts';
import { isObject } from '../content-walk.ts';
import { intakeSchema } from '../intake/schema.ts';
import { isEmpty } from '../is-empty.ts';
import type { Finding, Severity } from './finding.ts';
import { briefDisclaimerRule } from './rules/disclaimer.ts';
import { placeholderRule } from './rules/placeholder.ts';
import { validContentRule } from './rules/valid-content.ts';
import { FINDINGS } from './sentences.ts';

/** A finding when none of the named answers was given; its place is the first of them. */
const noneOf = (
  name: string,
  severity: Severity,
  keys: readonly string[],
  said: Pick<Finding, 'message' | 'fix'>,
): Rule => ({
  name,
  check: (content) =>
    keys.every((key) => isEmpty(isObject(content) ? content[key] : undefined))
      ? [{ rule: name, severity, place: keys[0] ?? '', ...said }]
      : [],
});

const GOALS = ['objective', 'kpi_targets', 'duration_weeks', 'budget_range', 'timeline_start', 'constraints'];

/** marketing.md, "intake". Words that a brief bans may of course stand in the brief. */
export const intakeRules: readonly Rule[] = [
  validContentRule('brief_complete', intakeSchema, FINDINGS.intakeField),
  noneOf('goal', 'blocker', GOALS, FINDINGS.noGoal),
  placeholderRule,
  briefDisclaimerRule,
  noneOf('proof', 'major', ['proof_assets', 'proof_files'], FINDINGS.noProof),
  noneOf('pricing', 'major', ['pricing'], FINDINGS.noPricing),
  noneOf('voice', 'minor', ['tone_voice', 'voice_examples'], FINDINGS.noVoice),
];
