import { type Brief, readBrief } from './brief-reader.ts';
import { INTAKE_WARNINGS } from './sentences.ts';

const EVERYONE = /^(?:everyone|everybody|anyone|anybody|all|all people|the public|general public)[.!]?$/i;
const STUDENTS =
  /(?<!\p{L})(?:students?|undergraduates?|freshers?|pupils?|schülerinnen|schüler|studierende|studenten|étudiants?|estudiantes?)(?!\p{L})/iu;
const AMOUNT =
  /(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF)\s?)\s*(\d[\d.,\s]{0,20})|(\d[\d.,\s]{0,20})\s{0,3}(?:[$€£¥]|(?:USD|EUR|GBP|CHF|dollars|euros|pounds)\b)/giu;

/** From this price on, in any of the usual currencies, we call an offer high-ticket. */
const HIGH_TICKET = 1000;

const toNumber = (digits: string) =>
  Number(
    digits
      .trim()
      .replace(/[.,]\d{1,2}$/, '')
      .replace(/[^\d]/g, ''),
  );

function isHighTicket(pricing: string): boolean {
  if (/\bhigh[- ]ticket\b/i.test(pricing)) return true;
  for (const match of pricing.matchAll(AMOUNT))
    if (toNumber(match[1] ?? match[2] ?? '') >= HIGH_TICKET) return true;
  return false;
}

const vagueAudience = (brief: Brief) => {
  const audience = brief.text('target_audience');
  return audience === '' || EVERYONE.test(audience);
};

const noHiringDetails = (brief: Brief) =>
  !brief.text('evp_statement') && !brief.list('role_types').length && !brief.list('hiring_locations').length;

type Warning = { sentence: string; holds(brief: Brief): boolean };

const WARNINGS: readonly Warning[] = [
  {
    sentence: INTAKE_WARNINGS.leadsWithoutAudience,
    holds: (brief) => brief.text('objective') === 'Lead Generation' && vagueAudience(brief),
  },
  {
    sentence: INTAKE_WARNINGS.hiringWithoutDetails,
    holds: (brief) => brief.text('objective') === 'Hiring' && noHiringDetails(brief),
  },
  {
    sentence: INTAKE_WARNINGS.studentsHighTicket,
    holds: (brief) => STUDENTS.test(brief.text('target_audience')) && isHighTicket(brief.text('pricing')),
  },
];

/**
 * What looks unwise in a brief but stops nobody (marketing.md); also for a brief that is only half filled in.
 * "A plan with no jobs" is the plan's to say.
 */
export function warnings(content: unknown): string[] {
  const brief = readBrief(content);
  return WARNINGS.filter((warning) => warning.holds(brief)).map((warning) => warning.sentence);
}
