import type { Rule } from '../artifacts/definition.ts';
import { bannedWordsRule } from './rules/banned-words.ts';
import { disclaimerRule } from './rules/disclaimer.ts';
import { forbiddenClaimRule } from './rules/forbidden-claim.ts';
import { genericPhrasingRule } from './rules/generic-phrasing.ts';
import { nearDuplicatesRule } from './rules/near-duplicates.ts';
import { placeholderRule } from './rules/placeholder.ts';
import { readableSourcesRule } from './rules/readable-sources.ts';
import { repetitionRule, sentenceLengthRule } from './rules/style.ts';
import { unsupportedRule } from './rules/unsupported.ts';

/** The rules for everything that is written from a brief (marketing.md, "all"). The brief itself has its own. */
export const COMMON_RULES: readonly Rule[] = [
  readableSourcesRule,
  placeholderRule,
  bannedWordsRule,
  forbiddenClaimRule,
  disclaimerRule,
  genericPhrasingRule,
  nearDuplicatesRule,
  unsupportedRule,
  repetitionRule,
  sentenceLengthRule,
];
