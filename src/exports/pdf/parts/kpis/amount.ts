/** A number with its unit, as a text gives it. */
export type Amount = { value: number; unit: string };

const NUMBER = /\d(?:[\d.,'\u00a0\u202f]*\d)?/g;
/** What follows here says when or how, and is no part of the unit. */
const CLAUSE = /\s*(?:[,;(.]|\s(?:by|until|within|before|after|at|from|in the|on)\s).*$/is;
const QUALIFIER =
  /^(?:at least|at most|about|around|over|under|more than|fewer than|less than|up to|≥|≤|>|<|~)\s*/i;
const NEGATIVE_OR_RANGE = /[-–−]\s*$|^\s*[-–−]\s*\d/;

const thousands = /^\d{1,3}(?:[,'\u00a0\u202f]\d{3})+(?:\.\d+)?$/;
const plain = /^\d+(?:\.\d{1,2}|,\d{1,2})?$/;

/** Null where two readings are possible: "1.200" is twelve hundred here and a bit more than one there. */
const numberOf = (text: string): number | null => {
  if (plain.test(text)) return Number(text.replace(',', '.'));
  return thousands.test(text) ? Number(text.replace(/[,'\u00a0\u202f]/g, '')) : null;
};

/**
 * The one number with which a text begins, and what it counts. Null where the text does not begin with a number, has a
 * range or a second number in the same breath, or can be read in two ways: what is not sure is not drawn.
 */
export const amountOf = (text: string): Amount | null => {
  const said = text.trim().replace(QUALIFIER, '');
  const [found, second] = [...said.matchAll(NUMBER)];
  if (!found) return null;
  const before = said.slice(0, found.index).trim();
  const after = said.slice(found.index + found[0].length);
  if (!/^\p{Sc}?$/u.test(before) || NEGATIVE_OR_RANGE.test(after)) return null;
  const unit = after.replace(CLAUSE, '');
  if (second && second.index < found.index + found[0].length + unit.length) return null;
  const value = numberOf(found[0]);
  return value === null
    ? null
    : { value, unit: `${before} ${unit}`.trim().replace(/\s+/g, ' ').toLowerCase() };
};

/** Two texts that count the same thing, as two numbers; null where that is not certain. */
export const comparable = (one: string, other: string): { from: number; to: number } | null => {
  const [first, second] = [amountOf(one), amountOf(other)];
  if (!first || !second || first.unit !== second.unit || first.value + second.value === 0) return null;
  return { from: first.value, to: second.value };
};
