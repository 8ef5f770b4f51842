import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess, basisFrom, basisOf, joined, placedClaims } from '../../../src/marketing/trust/assess.ts';
import { auditClaims, checkClaims } from '../../../src/marketing/trust/check-claims.ts';
import { type Claim, isUnsupported, type JobCheck } from '../../../src/marketing/trust/claim.ts';
import {
  confidenceOf,
  isLow,
  knownConfidence,
  MOST_OFF,
  TRUST_PARTS,
  type TrustNumbers,
  takenOff,
} from '../../../src/marketing/trust/confidence.ts';
import { TRUST } from '../../../src/marketing/trust/sentences.ts';

const brief = {
  offer: 'Emergency heating repair in Bath, seven days a week.',
  proof: 'Since 2009 we have repaired 4,200 boilers.',
  budget: 1500,
};
const strategy = { core_promise: 'Warm again by tonight.' };
const draft = {
  layers: { value: { core_promise: 'Warm again by tonight, or you pay nothing.' } },
  deliverables: [{ title: 'One page', content_markdown: 'We repaired\n**4,200 boilers** since 2009.' }],
};
const sources = { intake: brief, strategy };

type Listed = Parameters<typeof checkClaims>[0]['claims'][number];
const claim = (changes: Partial<Listed>): Listed => ({
  quote: 'or you pay nothing',
  supported_by: 'nothing',
  evidence: [],
  needed: 'The client has to say so.',
  ...changes,
});
const checked = (...claims: Listed[]) => checkClaims({ claims }, draft, sources);

describe('what a verifier says', () => {
  it('counts where the evidence stands, word for word however it is spaced, in the source it names', () => {
    const quote = 'We repaired **4,200 boilers** since 2009.';
    const evidence = ['Since 2009 we have\nrepaired 4,200  boilers.'];
    const bySource = (supported_by: Listed['supported_by'], given = evidence) =>
      checked(claim({ quote, supported_by, evidence: given })).claims.map(({ by }) => by);
    expect(bySource('brief')).toEqual(['intake']);
    // Elsewhere, nowhere, altered, unnamed, or without the figure that is claimed.
    expect(bySource('strategy')).toEqual([null]);
    expect(bySource('delivery')).toEqual([null]);
    expect(bySource('nothing')).toEqual([null]);
    expect(bySource('brief', ['Since 2009 we repaired 4,200 boilers.'])).toEqual([null]);
    expect(bySource('brief', [])).toEqual([null]);
    expect(bySource('brief', ['seven days a week'])).toEqual([null]);
    expect(bySource('brief', ['e'])).toEqual([null]);
  });

  it('is no evidence where it is cut out of a word or a figure, says next to nothing, or names another year', () => {
    const by = (quote: string, ...evidence: string[]) => {
      const about = { intake: { ...brief, place: 'Bath', land: 'UK' } };
      const one = claim({ quote, supported_by: 'brief', evidence });
      return checkClaims({ claims: [one] }, [quote], about).claims.map((found) => found.by);
    };
    expect(by('We repaired 200 boilers', '200 boilers')).toEqual([null]);
    expect(by('We repaired 4 boilers', 'we have repaired 4')).toEqual([null]);
    expect(by('We heat in Bath', 'ergency heating repair in Bat')).toEqual([null]);
    expect(by('We are the best', 'in')).toEqual([null]);
    expect(by('In business since 1999', 'Since 2009')).toEqual([null]);
    expect(by('In business since 2009', 'Since 2009')).toEqual(['intake']);
    expect(by('All over the UK', 'UK')).toEqual(['intake']);
    expect(by('They live in Bath', 'Bath')).toEqual(['intake']);
    const japanese = {
      intake: { offer: '\u6771\u4eac\u3067\u6696\u623f\u3092\u4fee\u7406\u3057\u307e\u3059' },
    };
    const cut = claim({
      quote: 'Heating in Tokyo',
      supported_by: 'brief',
      evidence: ['\u6696\u623f\u3092\u4fee\u7406', '\u6771\u4eac'],
    });
    expect(
      checkClaims({ claims: [cut] }, ['Heating in Tokyo'], japanese).claims.map((one) => one.by),
    ).toEqual(['intake']);
  });

  it('never keeps half a character of what would support it: no database could hold that', () => {
    for (const long of [298, 299, 300]) {
      const needed = `${'x'.repeat(long)}\u{1F525}\u{1F525}`;
      const [kept] = checked(claim({ needed })).claims;
      expect(kept?.needed.isWellFormed()).toBe(true);
      expect(kept?.needed.length).toBeGreaterThanOrEqual(long === 298 ? 300 : 299);
    }
  });

  it('is dropped and counted where the draft does not say it', () => {
    const { claims, listed, dropped } = checked(
      claim({}),
      claim({ quote: 'We are number one.' }),
      claim({ quote: 'nothing.", "deliverables' }),
      claim({ quote: 'we' }),
    );
    expect(claims.map(({ quote }) => quote)).toEqual(['or you pay nothing']);
    expect([listed, dropped]).toEqual([4, 3]);
  });

  it('takes a claim that is listed twice for unsupported when either is', () => {
    const supported = claim({
      quote: 'Warm again by tonight',
      supported_by: 'strategy',
      evidence: ['Warm again by tonight.'],
    });
    const doubted = claim({ quote: 'Warm  again by tonight' });
    for (const order of [
      [supported, doubted],
      [doubted, supported],
    ]) {
      expect(checked(...order).claims.map(({ by }) => by)).toEqual([null]);
    }
  });

  it('never counts a quote or evidence that is not there, whatever is answered', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(brief.offer, brief.proof, 'repair in Bath', '1500', 'pay nothing', 'core_promise'),
    );
    const answer = fc.array(
      fc.record({
        quote: fc.oneof(text, fc.constantFrom('Warm again by tonight', '4,200 boilers')),
        supported_by: fc.constantFrom('brief', 'strategy', 'creatives', 'nothing') as fc.Arbitrary<
          Listed['supported_by']
        >,
        evidence: fc.array(text, { maxLength: 3 }),
        needed: text,
      }),
    );
    const flat = (value: unknown) => JSON.stringify(value).replace(/\\n/g, ' ').replace(/\s+/g, ' ');
    fc.assert(
      fc.property(answer, (claims) => {
        const result = checkClaims({ claims }, draft, sources);
        for (const { quote } of result.claims)
          expect(flat(draft)).toContain(JSON.stringify(quote).slice(1, -1));
        expect(result.dropped + result.claims.length).toBeLessThanOrEqual(result.listed);
        const named = claims.filter(
          ({ evidence, supported_by }) => evidence.length > 0 && supported_by !== 'nothing',
        );
        for (const { by } of result.claims) if (by !== null) expect(named.length).toBeGreaterThan(0);
        for (const { quote, by } of result.claims) {
          if (by === null) continue;
          const source = flat(by === 'intake' ? brief : strategy);
          const told = claims.filter((one) => one.quote.replace(/\s+/g, ' ').trim() === quote);
          const holds = told.some(({ evidence }) =>
            evidence.every((piece) =>
              source.includes(JSON.stringify(piece.replace(/\s+/g, ' ').trim()).slice(1, -1)),
            ),
          );
          expect(holds).toBe(true);
        }
      }),
    );
  });
});

describe('what an auditor says', () => {
  const { claims } = checked(claim({}), claim({ quote: 'We repaired **4,200 boilers**' }));

  it('agrees only where it says so, and brings evidence only where it is', () => {
    const audited = (verdicts: Parameters<typeof auditClaims>[1]) => auditClaims(claims, verdicts, sources);
    const nothing = { supported_by: 'nothing' as const, evidence: [] };
    const found = { supported_by: 'brief' as const, evidence: ['repaired 4,200 boilers'] };
    const both = audited({
      verdicts: [
        { number: 1, ...nothing },
        { number: 2, ...found },
      ],
    });
    expect(both).toMatchObject({ looked: 2, agreed: 1 });
    expect(both.claims.map(({ by, audited }) => [by, audited])).toEqual([
      [null, 'agreed'],
      ['intake', 'disagreed'],
    ]);
    const invented = audited({
      verdicts: [{ number: 2, supported_by: 'brief', evidence: ['repaired 9,000 boilers'] }],
    });
    expect(invented).toMatchObject({ claims, looked: 2, agreed: 0 });
    // Numbers that name nothing, or the same one again, change nothing.
    const odd = audited({
      verdicts: [0, 3, -1, 1, 1].map((number) => ({ number, ...nothing })),
    });
    expect(odd).toMatchObject({ looked: 2, agreed: 1 });
    expect(audited(null)).toEqual({ claims, looked: 2, agreed: 0 });
  });
});

const numbers = fc
  .record({
    claims: fc.nat(60),
    unsupported: fc.nat(60),
    quality: fc.integer({ min: 0, max: 100 }),
    repairs: fc.nat(8),
    listed: fc.nat(60),
    dropped: fc.nat(60),
    looked: fc.nat(60),
    agreed: fc.nat(60),
    unheard: fc.constant(0),
  })
  .map(
    (raw): TrustNumbers => ({
      ...raw,
      unsupported: Math.min(raw.unsupported, raw.claims),
      dropped: Math.min(raw.dropped, raw.listed),
      agreed: Math.min(raw.agreed, raw.looked),
    }),
  );

const PERFECT: TrustNumbers = {
  claims: 9,
  unsupported: 0,
  quality: 100,
  repairs: 0,
  listed: 9,
  dropped: 0,
  looked: 0,
  agreed: 0,
  unheard: 0,
};

describe('confidence', () => {
  it('is a whole number from 0 to 100, the same as its parts say, and falls with everything that went wrong', () => {
    const worse: readonly ((one: TrustNumbers) => TrustNumbers)[] = [
      (one) => ({ ...one, unsupported: Math.min(one.claims, one.unsupported + 1) }),
      (one) => ({ ...one, quality: Math.max(0, one.quality - 1) }),
      (one) => ({ ...one, repairs: one.repairs + 1 }),
      (one) => ({ ...one, dropped: Math.min(one.listed, one.dropped + 1) }),
      (one) => ({ ...one, agreed: Math.max(0, one.agreed - 1) }),
    ];
    fc.assert(
      fc.property(numbers, (one) => {
        const confidence = confidenceOf(one);
        expect(Number.isInteger(confidence) && confidence >= 0 && confidence <= 100).toBe(true);
        const off = TRUST_PARTS.map((part) => takenOff(part, one));
        TRUST_PARTS.forEach((part, at) => {
          expect(off[at]).toBeGreaterThanOrEqual(0);
          expect(off[at]).toBeLessThanOrEqual(MOST_OFF[part]);
        });
        expect(confidence).toBe(Math.max(0, 100 - off.reduce((sum, points) => sum + points, 0)));
        for (const change of worse) expect(confidenceOf(change(one))).toBeLessThanOrEqual(confidence);
      }),
    );
  });

  it('is 100 when nothing went wrong, and low once nothing supports half of the claims', () => {
    expect(confidenceOf(PERFECT)).toBe(100);
    expect(isLow(confidenceOf({ ...PERFECT, claims: 10, unsupported: 5 }))).toBe(true);
    expect(isLow(confidenceOf({ ...PERFECT, claims: 10, unsupported: 4 }))).toBe(false);
    for (const part of TRUST_PARTS) expect(isLow(100 - MOST_OFF[part])).toBe(part === 'unsupported');
    expect(isLow(null)).toBe(false);
  });

  it('says its parts in one line, and each in a sentence with what it takes off', () => {
    const counts = {
      numbers: { ...PERFECT, unsupported: 2, quality: 90, repairs: 1, looked: 2, agreed: 1 },
      findings: { blocker: 0, major: 1, minor: 0 },
    };
    const confidence = confidenceOf(counts.numbers);
    expect(TRUST.line(confidence, counts, false)).toBe(
      'Confidence 73 of 100: 2 of 9 claims unsupported; 1 major finding; answered after one repair; auditor agreed on 1 of 2',
    );
    expect(TRUST.parts(counts).map((sentence) => / (Nothing|\d+) off\.$/.exec(sentence)?.[1])).toEqual([
      '18',
      '3',
      '5',
      '1',
    ]);
  });
});

it('does not say that no claims were found where they were changed away', () => {
  const counts = { numbers: { ...PERFECT, claims: 0 }, findings: { blocker: 0, major: 0, minor: 0 } };
  expect(TRUST.line(100, counts, true)).toBe(
    'Confidence 100 of 100: none of the checked claims is left in the text; no findings; changed by a person since',
  );
  expect(TRUST.parts(counts)[0]).toBe('None of the checked claims is left in the text. Nothing off.');
  const none = { ...counts, numbers: { ...PERFECT, claims: 0, listed: 2, dropped: 2 } };
  expect(TRUST.parts(none)[0]).toBe('No factual claims found. Nothing off.');
});

const said = (quote: string, changes: Partial<Claim> = {}): Claim => ({
  quote,
  by: null,
  needed: '',
  audited: null,
  ...changes,
});
const jobCheck = (claims: Claim[]): Extract<JobCheck, { verified: true }> => ({
  verified: true,
  claims,
  listed: claims.length,
  dropped: 0,
  looked: 0,
  agreed: 0,
  unheard: 0,
  repaired: false,
  rewritten: false,
  unread: [],
});

describe('a text that was made from a checked one', () => {
  it('keeps exactly the claims that still stand in it, and counts them anew', () => {
    const sentence = fc.constantFrom(
      'We repaired 4,200 boilers.',
      'We have nine vans.',
      'Nobody else comes at night.',
      'Our engineers live in Bath.',
      'The first hour is free.',
    );
    const text: fc.Arbitrary<string[]> = fc.uniqueArray(sentence, { maxLength: 5 });
    fc.assert(
      fc.property(text, text, fc.boolean(), (before, after, mixed) => {
        const claims = before.map((quote, at) => said(quote, { by: at % 2 === 0 ? null : 'intake' }));
        const basis = basisOf([jobCheck(claims)]);
        if (!basis) throw new Error('There is a basis.');
        const page = (sentences: string[]) => ({ pages: [sentences.join(mixed ? '\n\n' : ' ')] });
        const first = assess(basis, page(before), 90);
        expect(first.claims).toEqual(claims);
        const amended = assess({ ...basisFrom(first), changedByPerson: true }, page(after), 80);
        const standing = claims.filter(({ quote }) => after.includes(quote));
        expect(amended.claims).toEqual(standing);
        expect(amended.numbers).toMatchObject({
          claims: standing.length,
          unsupported: standing.filter(isUnsupported).length,
          quality: 80,
        });
        expect(amended.confidence).toBe(confidenceOf(amended.numbers));
        expect(amended.changedByPerson).toBe(true);
        expect(assess(basisFrom(first), page(before), 90)).toEqual(first);
      }),
    );
  });

  it('is not rid of a claim by another comma, a capital letter or a line break', () => {
    const basis = basisOf([jobCheck([said('We repaired 4,200 boilers since 2009.')])]);
    const standing = (text: string) => basis && assess(basis, [text], 100).claims.length;
    expect(standing('WE repaired,\n4,200 boilers - since 2009')).toBe(1);
    expect(standing('We repaired 4,201 boilers since 2009.')).toBe(0);
    const [placed] = placedClaims({ offer: 'We repaired 4,200 boilers, since 2009' }, basis?.claims ?? []);
    expect(placed?.place).toBe('offer');
  });

  it('has no confidence where a part of it was not verified, and says why', () => {
    const failed: JobCheck = { verified: false, because: 'No model could check the claims.' };
    const basis = basisOf([jobCheck([said('We have nine vans.')]), failed, failed]);
    const whole = basis && assess(basis, ['We have nine vans.'], 100);
    expect(whole).toMatchObject({ confidence: null, unverified: ['No model could check the claims.'] });
    expect(whole?.claims).toHaveLength(1);
    const part = basisOf([jobCheck([said('The first hour is free.')])]);
    // What the part says that was verified stands between it and its approval all the same.
    expect(whole && knownConfidence(whole)).toBe(whole && confidenceOf(whole.numbers));
    const nothing = basisOf([failed]);
    expect(nothing && knownConfidence(assess(nothing, ['We have nine vans.'], 100))).toBeNull();
    const both =
      basis && part && assess(joined(basis, part), ['We have nine vans. The first hour is free.'], 100);
    expect(both).toMatchObject({ confidence: null, numbers: { claims: 2, unsupported: 2 } });
    expect(basisOf([])).toBeNull();
    const small: JobCheck = { ...jobCheck([]), verified: true, unread: ['strategy'] };
    expect(basisOf([small, small, jobCheck([])])?.unread).toEqual(['strategy']);
  });

  it('shows what nothing supports at its place: what two judges found first, then figures, then the order of the text', () => {
    const content = {
      layers: { value: { core_promise: 'The first hour is free.', proof: 'We have nine vans.' } },
      deliverables: [{ content_markdown: 'We repaired **4,200 boilers**.\n\nNobody else comes\nat night.' }],
    };
    const placed = placedClaims(content, [
      said('The first hour is free.'),
      said('We have nine vans.', { by: 'intake' }),
      said('Nobody else comes at night.', { audited: 'agreed' }),
      said('repaired **4,200 boilers**'),
    ]);
    expect(placed.map(({ place, quote }) => [place, quote])).toEqual([
      ['deliverables[0].content_markdown', 'Nobody else comes at night.'],
      ['deliverables[0].content_markdown', 'repaired **4,200 boilers**'],
      ['value.core_promise', 'The first hour is free.'],
    ]);
  });
});
