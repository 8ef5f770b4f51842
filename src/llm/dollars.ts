/**
 * An amount as people read and type it: in cents; below a dollar with four places, or more, where it is not
 * whole cents. `$2.00`, `$0.0120`, `$1,250.50`.
 */
export function dollars(usd: number): string {
  const inCents = Math.abs(usd * 100 - Math.round(usd * 100)) < 1e-9;
  const places = inCents || usd >= 1 ? 2 : usd >= 0.001 ? 4 : 6;
  return `$${usd.toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })}`;
}

/** The least amount that is no less and is shown whole: what is called "at least" must be enough when it is typed. */
export function atLeast(usd: number): number {
  const parts = usd >= 1 ? 100 : 10_000;
  // In whole millionths: a price is no finer, and a fraction of a float is.
  return Math.ceil((Math.round(usd * 1e6) * parts) / 1e6) / parts;
}

const AMOUNT = /^\$?\s*(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(\.\d{1,6})?$/;

/** What was typed as an amount: US dollars, null for nothing at all, undefined for anything that is no amount. */
export function readDollars(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const [, whole = '', rest = ''] = AMOUNT.exec(text) ?? [];
  return whole === '' ? undefined : Number(`${whole.replaceAll(',', '')}${rest}`);
}

/** The same amount to be typed again. */
export const typedDollars = (usd: number | null): string =>
  usd === null ? '' : dollars(usd).replaceAll(/[$,]/g, '');
