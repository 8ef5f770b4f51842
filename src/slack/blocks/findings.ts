import type { RichTextBlock } from '@slack/types';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { definitionOf } from '../../marketing/artifacts/registry.ts';
import type { Section } from '../../marketing/field.ts';
import { placeInWords } from '../../marketing/place-in-words.ts';
import type { Finding, Severity } from '../../marketing/quality/finding.ts';
import { bold, bullets, italic, richText, section, words } from './rich-text.ts';
import { MESSAGE, SEVERITY_WORDS } from './sentences.ts';
import { clip, shown } from './text.ts';

const ORDER: Record<Severity, number> = { blocker: 0, major: 1, minor: 2 };

/** Where it is, in the words of the form; a place that no part of the form knows says nothing to people. */
function where(sections: readonly Section[], place: string) {
  const words = placeInWords(sections, place);
  return words === place ? [] : bold(`${clip(shown(words), 100)}: `);
}

export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => ORDER[a.severity] - ORDER[b.severity]);

/** Findings with their places, worst first, at most `max`; who shows fewer than all offers the rest behind a button. */
export function findingsBlocks(
  artifact: ArtifactType,
  findings: readonly Finding[],
  max: number,
  textMax = 300,
): RichTextBlock[] {
  const { sections } = definitionOf(artifact);
  if (findings.length === 0) return [];
  const top = worstFirst(findings).slice(0, max);
  const rest = findings.length - top.length;
  return richText([
    section(bold(MESSAGE.findings(findings.length))),
    bullets(
      top.map((finding) => {
        const { sign, word } = SEVERITY_WORDS[finding.severity];
        return [
          ...words(`${sign} ${word}: `),
          ...where(sections, finding.place),
          ...words(`${clip(shown(finding.message), textMax)} `),
          ...italic(`${MESSAGE.fix}${clip(shown(finding.fix), textMax)}`),
        ];
      }),
    ),
    ...(rest > 0 ? [section(italic(MESSAGE.moreFindings(rest)))] : []),
  ]);
}
