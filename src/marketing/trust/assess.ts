import { textsIn } from '../content-walk.ts';
import { claimingFigures } from '../quality/figures.ts';
import { type Claim, isUnsupported, type JobCheck } from './claim.ts';
import { confidenceOf, type TrustNumbers } from './confidence.ts';
import { draftTexts, isQuoted, normalised, wordsAlone } from './quoting.ts';

/** Everything that is known about how far a text can be trusted, before it is held against the text itself. */
export type TrustBasis = {
  claims: readonly Claim[];
  counts: Omit<TrustNumbers, 'claims' | 'unsupported' | 'quality'>;
  /** Drafts that were written again without claims that nothing supported. */
  rewritten: number;
  /** Approved documents that a verifier could not read for want of room. */
  unread: readonly string[];
  /** A person changed the text since it was checked. */
  changedByPerson: boolean;
  /** Why not all of it was verified, in sentences; empty when all of it was. */
  unverified: readonly string[];
};

/** How far one text can be trusted. Without a confidence it was not verified, and `unverified` says why. */
export type Trust = Omit<TrustBasis, 'counts'> & { numbers: TrustNumbers; confidence: number | null };

/** The basis of what jobs wrote; null when none of them was looked at. */
export function basisOf(checks: readonly JobCheck[]): TrustBasis | null {
  if (checks.length === 0) return null;
  const verified = checks.flatMap((check) => (check.verified ? [check] : []));
  const sum = (count: (check: (typeof verified)[number]) => number) =>
    verified.reduce((total, check) => total + count(check), 0);
  return {
    claims: verified.flatMap(({ claims }) => claims),
    counts: {
      repairs: sum(({ repaired }) => Number(repaired)),
      listed: sum(({ listed }) => listed),
      dropped: sum(({ dropped }) => dropped),
      looked: sum(({ looked }) => looked),
      agreed: sum(({ agreed }) => agreed),
      unheard: sum(({ unheard }) => unheard),
    },
    rewritten: sum(({ rewritten }) => Number(rewritten)),
    unread: [...new Set(verified.flatMap(({ unread }) => unread))],
    changedByPerson: false,
    unverified: [...new Set(checks.flatMap((check) => (check.verified ? [] : [check.because])))],
  };
}

/** A text of which one part was checked now and the rest when it was first written. */
export const joined = (rest: TrustBasis, now: TrustBasis): TrustBasis => ({
  claims: [...now.claims, ...rest.claims],
  counts: {
    repairs: rest.counts.repairs + now.counts.repairs,
    listed: rest.counts.listed + now.counts.listed,
    dropped: rest.counts.dropped + now.counts.dropped,
    looked: rest.counts.looked + now.counts.looked,
    agreed: rest.counts.agreed + now.counts.agreed,
    unheard: rest.counts.unheard + now.counts.unheard,
  },
  rewritten: rest.rewritten + now.rewritten,
  unread: [...new Set([...rest.unread, ...now.unread])],
  changedByPerson: rest.changedByPerson,
  unverified: [...new Set([...rest.unverified, ...now.unverified])],
});

/** The basis that a text which was made from another begins with. */
export const basisFrom = ({ numbers, confidence: _former, ...rest }: Trust): TrustBasis => {
  const { repairs, listed, dropped, looked, agreed, unheard } = numbers;
  const counts = { repairs, listed, dropped, looked, agreed, unheard };
  return { ...rest, counts };
};

/**
 * The basis held against a text: claims that no longer stand in it are gone, and what is left is counted anew. Another
 * comma or capital letter makes no other claim.
 */
export function assess(basis: TrustBasis, content: unknown, quality: number): Trust {
  const texts = draftTexts(content);
  const loose = texts.map(wordsAlone);
  const stands = (quote: string): boolean => {
    const words = wordsAlone(quote);
    return isQuoted(texts, quote) || loose.some((text) => text.includes(words));
  };
  const standing = new Map<string, Claim>();
  for (const claim of basis.claims) {
    const key = normalised(claim.quote);
    const known = standing.get(key);
    if (stands(claim.quote) && !(known && isUnsupported(known))) standing.set(key, claim);
  }
  const claims = [...standing.values()];
  const unsupported = claims.filter(isUnsupported).length;
  const numbers: TrustNumbers = { ...basis.counts, claims: claims.length, unsupported, quality };
  const { counts: _counted, ...rest } = basis;
  const confidence = rest.unverified.length === 0 ? confidenceOf(numbers) : null;
  return { ...rest, claims, numbers, confidence };
}

/** An unsupported claim where it stands in a content. */
export type PlacedClaim = { place: string; quote: string; needed: string; sure: boolean };

/**
 * The unsupported claims of a content with their places, worst first: those that a second judge found unsupported, too,
 * then those that name figures, then in the order of the content. A quote that stands nowhere has no place.
 */
export function placedClaims(content: unknown, claims: readonly Claim[]): PlacedClaim[] {
  const texts = textsIn(content).map(({ place, text }) => ({ place, text: wordsAlone(text) }));
  return claims
    .filter(isUnsupported)
    .map(({ quote, needed, audited }) => {
      const words = wordsAlone(quote);
      const at = texts.findIndex(({ text }) => text.includes(words));
      const sure = audited === 'agreed';
      const worst = (sure ? 0 : 2) + (claimingFigures(quote).length > 0 ? 0 : 1);
      return {
        at: at < 0 ? texts.length : at,
        worst,
        claim: { place: texts[at]?.place ?? '', quote, needed, sure },
      };
    })
    .sort((one, other) => one.worst - other.worst || one.at - other.at)
    .map(({ claim }) => claim);
}
