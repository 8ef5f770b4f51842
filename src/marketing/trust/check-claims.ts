import type { ArtifactType } from '../artifact-types.ts';
import { type AuditAnswer, sourceNamed, type VerifyAnswer } from '../roles/judgement.ts';
import { type Claim, isUnsupported } from './claim.ts';
import { draftTexts, type Haystack, isEvidence, isQuoted, normalised, sourceTexts } from './quoting.ts';

/** What claims may be supported by: approved texts by type; `intake` is the brief. */
export type Sources = Partial<Record<ArtifactType, unknown>>;

export type CheckedClaims = { claims: Claim[]; listed: number; dropped: number };

const LONGEST_NEED = 300;

/** Never half a character: no database can hold one. */
const cut = (text: string): string => text.slice(0, LONGEST_NEED).replace(/[\uD800-\uDBFF]$/, '');

/** Reads each source once, and only when it is named. */
function reader(sources: Sources): (type: ArtifactType) => Haystack {
  const read = new Map<ArtifactType, Haystack>();
  return (type) => {
    const known = read.get(type) ?? (sources[type] === undefined ? [] : sourceTexts(sources[type]));
    read.set(type, known);
    return known;
  };
}

/**
 * What is left of a verifier's answer once it is checked: a quote that is not in the draft is dropped and counted,
 * evidence that is not in the named source does not count. A claim listed twice is one, and unsupported if either was.
 */
export function checkClaims(answer: VerifyAnswer, draft: unknown, sources: Sources): CheckedClaims {
  const texts = draftTexts(draft);
  const textsOf = reader(sources);
  const claims = new Map<string, Claim>();
  let dropped = 0;
  for (const { quote, supported_by, evidence, needed } of answer.claims) {
    if (!isQuoted(texts, quote)) {
      dropped += 1;
      continue;
    }
    const named = sourceNamed(supported_by);
    const by = named !== null && isEvidence(textsOf(named), evidence, quote) ? named : null;
    const key = normalised(quote);
    const known = claims.get(key);
    if (known && isUnsupported(known)) continue;
    const need = by === null ? cut(needed.trim()) : '';
    claims.set(key, { quote: key, by, needed: need, audited: null });
  }
  return { claims: [...claims.values()], listed: answer.claims.length, dropped };
}

export type AuditedClaims = { claims: Claim[]; looked: number; agreed: number };

/**
 * The claims after an auditor looked at the unsupported ones, which it was given in their order. It may bring evidence,
 * which is checked the same way; it agrees only where it says so.
 */
export function auditClaims(
  claims: readonly Claim[],
  answer: AuditAnswer | null,
  sources: Sources,
): AuditedClaims {
  const textsOf = reader(sources);
  const asked = claims.filter(isUnsupported);
  let agreed = 0;
  const verdicts = new Map<Claim, Claim>();
  for (const { number, supported_by, evidence } of answer?.verdicts ?? []) {
    const claim = asked[number - 1];
    if (!claim || verdicts.has(claim)) continue;
    const named = sourceNamed(supported_by);
    if (named === null) {
      agreed += 1;
      verdicts.set(claim, { ...claim, audited: 'agreed' });
    } else if (isEvidence(textsOf(named), evidence, claim.quote)) {
      verdicts.set(claim, { ...claim, by: named, needed: '', audited: 'disagreed' });
    }
  }
  return { claims: claims.map((claim) => verdicts.get(claim) ?? claim), looked: asked.length, agreed };
}
