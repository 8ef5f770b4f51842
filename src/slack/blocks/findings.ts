import type { RichTextBlock } from '@slack/types';
import type { Finding, Severity } from '../../marketing/quality/finding.ts';
import { bold, bullets, italic, richText, section, words } from './rich-text.ts';
import { MESSAGE, SEVERITY_WORDS } from './sentences.ts';
import { clip, shown } from './text.ts';

const ORDER: Record<Severity, number> = { blocker: 0, major: 1, minor: 2 };

export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);

/** Findings, worst first, at most `max`; who shows fewer than all offers the rest behind a button. */
export function findingsBlocks(findings: readonly Finding[], max: number, textMax = 300): RichTextBlock[] {
  if (findings.length === 0) return [];
  const top = worstFirst(findings).slice(0, max);
  const rest = findings.length - top.length;
  return richText([
    section(bold(MESSAGE.findings(findings.length))),
    bullets(
      top.map((finding) => {
        const { sign, word } = SEVERITY_WORDS[finding.severity];
        return [
          ...words(`${sign} ${word}: ${clip(shown(finding.message), textMax)} `),
          ...italic(`${MESSAGE.fix}${clip(shown(finding.fix), textMax)}`),
        ];
      }),
    ),
    ...(rest > 0 ? [section(italic(MESSAGE.moreFindings(rest)))] : []),
  ]);
}
