const NUMBER = String.raw`\d{1,15}(?:[.,'\u00A0\u202F ]\d{3}){0,5}(?:[.,]\d{1,6})?`;
const SCALE = String.raw`(?:\s?(?:k|thousand|m|million|bn|billion)(?![\p{L}]))?`;
const CURRENCY = String.raw`(?:[$€£¥]|(?:USD|EUR|GBP|CHF)(?![\p{L}]))`;

/** Figures that claim something: shares, money, multiples, large counts. Small counts and years are ordinary words. */
const CLAIMING: readonly RegExp[] = [
  new RegExp(`${NUMBER}\\s?(?:%|percent\\b|per cent\\b)`, 'giu'),
  new RegExp(`${CURRENCY}\\s?${NUMBER}${SCALE}`, 'giu'),
  new RegExp(`${NUMBER}${SCALE}\\s?${CURRENCY}`, 'giu'),
  new RegExp(`(?<![\\p{L}\\d.,])${NUMBER}\\s?(?:x(?![\\p{L}\\d])|times\\b|-fold\\b)`, 'giu'),
  new RegExp(`(?<![\\p{L}\\d.,:/-])(?=\\d{3}|\\d{1,3}[.,]\\d{3})${NUMBER}${SCALE}(?![\\d:/x-])`, 'giu'),
];

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

/** The number that a figure names: "€4,500" and "4.500 EUR" are both 4500, "12k" is 12000. */
function amountOf(figure: string): number {
  const scale = /(?<=\d\s?)(k|thousand|m|million|bn|billion)(?![\p{L}])/iu.exec(figure)?.[1]?.toLowerCase();
  const digits = new RegExp(NUMBER).exec(figure)?.[0] ?? '0';
  const plain = digits
    .replace(/['\u00A0\u202F ]/g, '')
    .replace(/[.,](?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.');
  return Number(plain) * (scale ? (SCALES[scale] ?? 1) : 1);
}

const isYear = (figure: string) => /^(?:19|20)\d{2}$/.test(figure.trim());

type Found = { text: string; from: number; to: number };

/** Those within no longer one: "500%" is one figure, whichever of the patterns see the 500 in it. In their order. */
function outermost(found: readonly Found[]): Found[] {
  // Whatever holds another begins before it, or with it and ends later: one pass, for texts of thousands of figures.
  const inner = new Set<Found>();
  let reach: Found | undefined;
  for (const one of [...found].sort((left, right) => left.from - right.from || right.to - left.to)) {
    const same = reach?.from === one.from && reach.to === one.to;
    if (reach && !same && reach.to >= one.to) inner.add(one);
    else reach = one;
  }
  return found.filter((one) => !inner.has(one));
}

/** The figures in a text that claim something, as written, each once. */
export function claimingFigures(text: string): string[] {
  const found = CLAIMING.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      text: match[0],
      from: match.index,
      to: match.index + match[0].length,
    })),
  );
  const whole = outermost(found);
  return [...new Set(whole.map((figure) => figure.text.trim()))].filter((figure) => !isYear(figure));
}

/** All numbers a text contains, whatever they count. */
export function numbersIn(text: string): Set<number> {
  return new Set(
    [...text.matchAll(new RegExp(`${NUMBER}${SCALE}`, 'giu'))].map(([match]) => amountOf(match)),
  );
}

/** The claiming figures of a text whose number is not among the known ones. */
export const unknownFigures = (text: string, known: ReadonlySet<number>): string[] =>
  claimingFigures(text).filter((figure) => !known.has(amountOf(figure)));
