import { isObject, type PlainObject, valueAt } from '../../marketing/content-walk.ts';
import { publishedPost } from '../../marketing/execution/published.ts';
import type { Field } from '../../marketing/field.ts';
import { plainText } from '../../marketing/plain-text.ts';
import { charactersOn, type Platform, platformOf } from '../../marketing/platforms.ts';
import {
  contractDeliverables,
  type ExportedDeliverable,
  plainWords,
  platformWords,
} from '../deliverables.ts';
import { isEmpty } from '../is-empty.ts';
import { readable } from '../pdf/values.ts';
import { type Block, besideBlock } from './blocks.ts';
import type { Chapter } from './chapter.ts';
import { linesOf, oneLine } from './clean-text.ts';
import type { DeckDocument } from './deck-document.ts';
import { type Fact, placedFacts } from './facts.ts';
import { fieldBlocks, label } from './field-blocks.ts';
import { beginOf, markdownBlocks } from './markdown-blocks.ts';
import { markdownPieces, type Piece } from './markdown-paras.ts';
import { DECK } from './sentences.ts';
import type { Para } from './shapes.ts';
import { textOf } from './text-width.ts';
import { BODY, INK, SIZES } from './theme.ts';

/** A longer text is a document, not slides: its begin is shown, the whole stands in the notes. */
const LONGEST = 2 * BODY.h;
const MOST_FACT = 60;

const COMMON: ReadonlySet<string> = new Set(['title', 'kind', 'platform', 'content_markdown']);
const isSpoken = (field: Field): boolean =>
  field.kind === 'items' && (field.fields ?? []).some(({ key }) => key === 'speaker_notes');

const isFact = (field: Field, value: unknown): boolean =>
  field.kind !== 'items' && field.kind !== 'list' && [...readable(field, value)].length <= MOST_FACT;

const bodyOf = (type: string, item: ExportedDeliverable, row: PlainObject): Piece[] =>
  type === 'execution' && item.platform
    ? [{ paras: linesOf(publishedPost(row).text).map((text) => ({ text, size: SIZES.body })) }]
    : markdownPieces(item.content_markdown);

const counted = (row: PlainObject): Fact[] => {
  const place: Platform | undefined = platformOf(plainText(row.platform));
  if (!place?.post || place.key === 'email') return [];
  const characters = charactersOn(place, publishedPost(row).text);
  return [{ name: DECK.charactersLabel, value: DECK.characters(characters, place.mostCharacters) }];
};

const REST: Para = {
  text: DECK.restInNotes,
  size: SIZES.body,
  italics: true,
  colour: INK.muted,
  before: 8,
};

/** The text, or its begin with the whole in the notes. */
const inNotes = (left: readonly Para[], pieces: readonly Piece[]): { shown: Block[]; notes?: string } => {
  const blocks = markdownBlocks(left, pieces);
  if (blocks.reduce((sum, { height }) => sum + height, 0) <= LONGEST) return { shown: blocks };
  const notes = pieces.flatMap(({ paras }) => paras.map(textOf)).join('\n');
  return { shown: [...beginOf(blocks, LONGEST - 0.6), besideBlock([], [REST])], notes };
};

const spokenChapters = (rows: readonly PlainObject[], accent: string): Chapter[] =>
  rows.map((row) => {
    const points = Array.isArray(row.points) ? row.points.map(plainText) : [];
    const paras = points.flatMap((point) =>
      linesOf(point).map((text, at): Para => ({ text, size: 20, bullet: 1, before: at === 0 ? 14 : 0 })),
    );
    return {
      title: oneLine(plainText(row.title)),
      blocks: [besideBlock([{ text: '', size: SIZES.body, colour: accent }], paras)],
      notes: plainText(row.speaker_notes),
    };
  });

const materialBlocks = (item: ExportedDeliverable, shown: ReadonlySet<string>): Block[] =>
  Object.entries(item.assets ?? {})
    .filter(([key]) => !shown.has(key))
    .map(([key, text]) =>
      besideBlock(
        [label(plainWords(key))],
        linesOf(text).map((line) => ({ text: line, size: SIZES.body })),
      ),
    );

const labelOf = (fields: readonly Field[], key: string): string =>
  fields.find((field) => field.key === key)?.label ?? plainWords(key);

const chaptersOf = (
  document: DeckDocument,
  fields: readonly Field[],
  item: ExportedDeliverable,
  row: PlainObject,
  accent: string,
): Chapter[] => {
  const own = fields.filter(({ key }) => !COMMON.has(key) && !isEmpty(row[key]));
  const posted = document.definition.type === 'execution' && item.platform;
  const told = publishedPost(row).text;
  const rest = own.filter(
    (field) =>
      !isFact(field, row[field.key]) &&
      !isSpoken(field) &&
      !(posted && field.key === 'hashtags') &&
      !(posted && field.key === 'link' && told.includes(plainText(row.link).trim())),
  );
  const facts: Fact[] = [
    { name: DECK.kind, value: plainWords(item.kind) },
    ...(item.platform ? [{ name: labelOf(fields, 'platform'), value: platformWords(item.platform) }] : []),
    ...own
      .filter((field) => isFact(field, row[field.key]))
      .map((field) => ({ name: field.label, value: readable(field, row[field.key]) })),
    ...(posted ? counted(row) : []),
  ];
  const { left, below } = placedFacts(facts);
  const { shown, notes } = inNotes(left, bodyOf(document.definition.type, item, row));
  const spoken = own.filter(isSpoken).flatMap(({ key }) => {
    const value = row[key];
    return spokenChapters(Array.isArray(value) ? value.filter(isObject) : [], accent);
  });
  return [
    {
      title: oneLine(item.title),
      blocks: [
        ...shown,
        ...below,
        ...rest.flatMap((field) => fieldBlocks(field, row[field.key], accent)),
        ...materialBlocks(item, new Set(fields.map(({ key }) => key))),
      ],
      ...(notes === undefined ? {} : { notes }),
    },
    ...spoken,
  ];
};

/** Every deliverable under its own title: a few facts beside its text, then what else it holds; slides with their notes. */
export function deliverableChapters(
  document: DeckDocument,
  fields: readonly Field[],
  accent: string,
): Chapter[] {
  const stored = valueAt(document.content, ['deliverables']);
  const rows = (Array.isArray(stored) ? stored : []).filter(isObject);
  return contractDeliverables(document.content).flatMap((item, at) =>
    chaptersOf(document, fields, item, rows[at] ?? {}, accent),
  );
}
