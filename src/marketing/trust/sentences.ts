import { LOW_CONFIDENCE, TRUST_PARTS, type TrustNumbers, type TrustPart, takenOff } from './confidence.ts';

const are = (count: number) => (count === 1 ? 'is' : 'are');
const many = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

type Counts = { numbers: TrustNumbers; findings: { blocker: number; major: number; minor: number } };

/** What each part of a confidence says about itself, and more shortly in a line with the others. */
const PARTS: Record<TrustPart, { line(counts: Counts): string; sentence(counts: Counts): string }> = {
  unsupported: {
    line: ({ numbers }) =>
      numbers.claims === 0
        ? noClaims(numbers)
        : `${numbers.unsupported} of ${many(numbers.claims, 'claim')} unsupported`,
    sentence: ({ numbers }) =>
      numbers.claims === 0
        ? `${noClaims(numbers).replace(/^n/, 'N')}.`
        : `${numbers.unsupported} of ${many(numbers.claims, 'factual claim')} ${are(numbers.unsupported)} supported by neither the brief nor an approved document.`,
  },
  findings: {
    line: ({ findings }) => findingsLine(findings) || 'no findings',
    sentence: ({ findings, numbers }) => {
      const line = findingsLine(findings);
      return line
        ? `The quality rules found ${line}: ${numbers.quality} of 100 points.`
        : 'The quality rules found nothing.';
    },
  },
  repair: {
    line: ({ numbers: { repairs } }) =>
      repairs === 0 ? '' : `answered after ${repairs === 1 ? 'one repair' : `${repairs} repairs`}`,
    sentence: ({ numbers: { repairs } }) =>
      repairs === 0
        ? 'Every answer fitted its form at once.'
        : repairs === 1
          ? 'One answer fitted its form only after a repair.'
          : `${repairs} answers fitted their form only after a repair.`,
  },
  agreement: {
    line: ({ numbers }) =>
      [
        heard(numbers) > 0 ? `auditor agreed on ${numbers.agreed} of ${heard(numbers)}` : '',
        numbers.unheard > 0 ? `no auditor answered on ${numbers.unheard}` : '',
        numbers.dropped > 0 ? `verifier misquoted ${numbers.dropped} of ${numbers.listed}` : '',
      ]
        .filter(Boolean)
        .join('; '),
    sentence: ({ numbers }) =>
      [
        numbers.looked === 0 ? 'There was nothing for an auditor to look at.' : '',
        heard(numbers) > 0
          ? `The auditor agreed with the verifier on ${numbers.agreed} of ${many(heard(numbers), 'unsupported claim')}.`
          : '',
        numbers.unheard > 0 ? `No auditor answered on ${many(numbers.unheard, 'unsupported claim')}.` : '',
        numbers.dropped > 0
          ? `${numbers.dropped} of ${many(numbers.listed, 'quote')} of the verifier ${are(numbers.dropped)} not in the text and ${numbers.dropped === 1 ? 'does' : 'do'} not count.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
  },
};

const ofHundred = (confidence: number): string => `Confidence ${confidence} of 100`;

/** Those that were found may be gone: changed away, or never in the text. */
const noClaims = ({ listed, dropped }: TrustNumbers): string =>
  listed > dropped ? 'none of the checked claims is left in the text' : 'no factual claims found';

const heard = ({ looked, unheard }: TrustNumbers): number => looked - unheard;

const findingsLine = ({ blocker, major, minor }: Counts['findings']): string =>
  [
    blocker > 0 ? many(blocker, 'blocker') : '',
    major > 0 ? many(major, 'major finding') : '',
    minor > 0 ? many(minor, 'minor finding') : '',
  ]
    .filter(Boolean)
    .join(', ');

/** Everything that is said about how far a text can be trusted. */
export const TRUST = {
  confidence: ofHundred,
  /** "Confidence 72 of 100: 2 of 9 claims unsupported; 1 major finding; answered after one repair." */
  line: (confidence: number, counts: Counts, changedByPerson: boolean): string =>
    `${ofHundred(confidence)}: ${[
      ...TRUST_PARTS.map((part) => PARTS[part].line(counts)),
      changedByPerson ? 'changed by a person since' : '',
    ]
      .filter(Boolean)
      .join('; ')}`,
  /** One sentence for each part, with what it takes off. */
  parts: (counts: Counts): string[] =>
    TRUST_PARTS.map((part) => {
      const points = takenOff(part, counts.numbers);
      return `${PARTS[part].sentence(counts)} ${points === 0 ? 'Nothing off.' : `${points} off.`}`;
    }),
  changed: 'A person changed the text after it was checked: what they wrote was not verified.',
  rewritten: 'Claims that nothing supported were taken out, and the text was checked once more.',
  unread: (titles: readonly string[]) =>
    `${titles.join(', ')} did not fit into the verifier's prompt: what only that says counts as unsupported.`,
  notVerified: (because: readonly string[]) => `Not verified: ${because.join(' ')}`,
  off: 'The checking of claims is switched off here.',
  unchecked: (reason: string) => `No model could check the claims. ${reason}`,
  partly: 'Only what was written anew was checked.',
  rest: 'What was written anew was not checked.',
  unsupported: (count: number) => `Unsupported claims (${count})`,
  needs: 'Needs: ',
  confirmed: 'The auditor found no support either.',
  more: (count: number) => `${count} more behind "All findings".`,
  low: (confidence: number) =>
    `The confidence in what was checked is ${confidence}, below ${LOW_CONFIDENCE}. Approving needs your word that you checked its claims.`,
  tickLabel: 'Before approving',
  tick: 'I have checked its claims',
  tickNeeded: 'Check its claims, then tick this to approve.',
} as const;
