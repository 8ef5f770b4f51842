import { placeInWords } from '../../marketing/place-in-words.ts';
import { costInWords } from '../cost-in-words.ts';
import { dateAndTime } from '../dates.ts';
import { SEVERITY_WORDS, STATUS_WORDS, STUB_LABEL, UNSUPPORTED, WRITTEN_BY_A_PERSON } from '../sentences.ts';
import { type Block, besideBlock } from './blocks.ts';
import type { Chapter } from './chapter.ts';
import { linesOf } from './clean-text.ts';
import type { DeckDocument } from './deck-document.ts';
import { label } from './field-blocks.ts';
import { DECK, FACTS } from './sentences.ts';
import type { Para } from './shapes.ts';
import { SIZES } from './theme.ts';

const told = (name: string, lines: readonly string[]): Block[] =>
  lines.length === 0
    ? []
    : [
        besideBlock(
          [label(name)],
          lines.flatMap(linesOf).map((text): Para => ({ text, size: SIZES.table, before: 3 })),
        ),
      ];

const author = ({ generation, withheld }: DeckDocument): string[] => {
  if (withheld) return withheld.stub ? [STUB_LABEL] : [];
  if (!generation) return [WRITTEN_BY_A_PERSON];
  return generation.stub
    ? [STUB_LABEL]
    : [FACTS.model(generation.model, generation.provider, costInWords(generation))];
};

const chapterOf = (title: string, blocks: Block[]): Chapter[] =>
  blocks.length === 0 ? [] : [{ title, blocks, agenda: title }];

/** Findings and unsupported claims, which only drafts for the team show. */
const doubts = ({ final, findings, claims = [], definition }: DeckDocument): Chapter[] => {
  const found = findings.flatMap(({ severity, place, message, fix }) =>
    told(SEVERITY_WORDS[severity], [placeInWords(definition.sections, place), message, fix]),
  );
  const unsupported = claims.flatMap(({ quote, needed }) => told(`"${quote}"`, [needed]));
  return final ? [] : [...chapterOf(DECK.findings, found), ...chapterOf(UNSUPPORTED, unsupported)];
};

/** What was found against a draft, and where the version comes from. */
export function provenanceChapters(document: DeckDocument): Chapter[] {
  const { version, timeZone, exportedAt, lineage, definition } = document;
  const at = (date: Date): string => dateAndTime(date, timeZone);
  const blocks = [
    ...told(FACTS.version, [
      `${DECK.version(definition.title, version.number)}, ${STATUS_WORDS[version.status].toLowerCase()}`,
    ]),
    ...told(FACTS.created, [FACTS.by(version.createdBy, at(version.createdAt))]),
    ...(version.approvedAt
      ? told(FACTS.approved, [FACTS.by((version.approvedBy ?? []).join(', '), at(version.approvedAt))])
      : []),
    ...told(FACTS.author, author(document)),
    ...told(
      FACTS.builtOn,
      lineage.map((one) => FACTS.upstream(one.title, one.version, at(one.approvedAt), one.digest)),
    ),
    ...told(FACTS.digest, [version.digest]),
    ...told(FACTS.contentDigest, [version.contentDigest]),
    ...told(FACTS.exported, [at(exportedAt)]),
  ];
  return [...doubts(document), { title: DECK.comesFrom, blocks, agenda: DECK.comesFrom }];
}
