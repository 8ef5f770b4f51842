import { forbiddenClaims } from '../forbidden-claims.ts';
import { FINDINGS } from '../sentences.ts';
import { phraseFinder } from '../word-match.ts';
import { namesTheRefused, textRule } from './text-rule.ts';

/** A claim that the brief's compliance notes or constraints forbid. */
export const forbiddenClaimRule = textRule(
  'forbidden_claim',
  'blocker',
  FINDINGS.forbiddenClaim,
  ({ brief }) => {
    const find = phraseFinder(forbiddenClaims(brief));
    return (text) => (namesTheRefused(text) ? [] : find(text.text));
  },
);
