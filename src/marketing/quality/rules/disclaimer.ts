import type { Rule } from '../../artifacts/definition.ts';
import { textsIn, valueAt } from '../../content-walk.ts';
import { readBrief } from '../../intake/brief-reader.ts';
import { unescapeMarkdown } from '../../markdown/unescape.ts';
import { regulatedTrade } from '../regulated-trades.ts';
import { FINDINGS } from '../sentences.ts';
import { comparable } from '../word-match.ts';

const RULE = 'disclaimer';

/** "None" with a reason is an answer, too: the trade is regulated, but this campaign needs no disclaimer. */
export const saysNone = (disclaimer: string) =>
  /^(?:none|not required|keiner?|aucune?|ninguno)\b/i.test(disclaimer);

const flat = (text: string) => comparable(text).replace(/\s+/g, ' ').trim().toLowerCase();

/** A brief for a regulated trade must give its disclaimer. */
export const briefDisclaimerRule: Rule = {
  name: RULE,
  check(content) {
    const brief = readBrief(content);
    const trade = regulatedTrade(brief.text('industry'));
    if (!trade || brief.list('required_disclaimers').length > 0) return [];
    return [
      {
        rule: RULE,
        severity: 'blocker',
        place: 'required_disclaimers',
        ...FINDINGS.disclaimerUnknown(trade),
      },
    ];
  },
};

/** What is built on a brief must carry the disclaimers that the brief requires; a regulated trade always has one. */
export const disclaimerRule: Rule = {
  name: RULE,
  check(content, { brief }) {
    const unknown = briefDisclaimerRule.check(brief, { brief, upstream: {} });
    if (unknown.length > 0) return unknown;
    const written = flat(
      textsIn(content)
        .map(({ text }) => unescapeMarkdown(text))
        .join('\n'),
    );
    return readBrief(brief)
      .list('required_disclaimers')
      .filter((disclaimer) => !saysNone(disclaimer) && !written.includes(flat(disclaimer)))
      .map((disclaimer) => ({
        rule: RULE,
        severity: 'blocker',
        // Only a strategy has limits; elsewhere the whole is meant.
        place: valueAt(content, ['layers']) === undefined ? '' : 'limits.compliance_rules',
        ...FINDINGS.disclaimerMissing(disclaimer),
      }));
  },
};
