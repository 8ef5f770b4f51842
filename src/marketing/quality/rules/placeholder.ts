import { FINDINGS } from '../sentences.ts';
import { textRule } from './text-rule.ts';

const PATTERNS: readonly RegExp[] = [
  /\blorem ipsum\b/gi,
  /(?<![\p{L}\p{N}_])(?:TBD|TBA|t\.b\.d\.)(?![\p{L}\p{N}_])/gu,
  /(?<![\p{L}\p{N}_])(?:TODO|FIXME)(?=:)/gu,
  /(?<![\p{L}\p{N}_])XXX+(?![\p{L}\p{N}_])/gu,
  // A Markdown link such as [date](https://...) is not a placeholder.
  /\[\s*(?:insert|your|add|enter|company|client|brand|customer|product|name|date|link|url|number|city|placeholder|tbd|tbc)\b[^\]\n]{0,80}\](?!\()/gi,
  /<\s*(?:insert|your|add|enter|placeholder)\b[^>\n]{0,80}>/gi,
  /\{\{[^{}\n]{0,80}\}\}/g,
];

const found = (text: string) => [
  ...new Set(PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map(([match]) => match))),
];

/** Text that somebody meant to replace: lorem, TBD, [insert ...], {{...}}. */
export const placeholderRule = textRule(
  'placeholder_text',
  'blocker',
  FINDINGS.placeholder,
  () =>
    ({ text }) =>
      found(text),
);
