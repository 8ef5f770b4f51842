import { textsIn } from '../../marketing/content-walk.ts';
import { type AgendaLine, agenda, agendaPages } from './agenda.ts';
import type { Chapter } from './chapter.ts';
import { oneLine } from './clean-text.ts';
import { cover } from './cover.ts';
import type { DeckDocument } from './deck-document.ts';
import { documentChapters } from './document-chapters.ts';
import { chapterSlides, type Running } from './frame.ts';
import { languageOf } from './language.ts';
import { DECK } from './sentences.ts';
import type { Deck, Slide } from './shapes.ts';
import { accentFrom } from './theme.ts';

type Part = { running: Running; chapters: readonly Chapter[] };

/** The whole deck as it will be drawn: cover, agenda, then every document. The same documents give the same deck. */
export function deckOf(first: DeckDocument, others: readonly DeckDocument[] = []): Deck {
  const documents = [first, ...others];
  const accent = accentFrom(first.brand.colours ?? []);
  const parts: Part[] = documents.map((document) => ({
    running: { document, accent },
    chapters: documentChapters(document, accent),
  }));
  const one = documents.length === 1;
  const count = parts.flatMap(({ chapters }) =>
    chapters.filter(({ agenda: name }) => name !== undefined),
  ).length;
  let page = 2 + agendaPages(count + (one ? 0 : parts.length));
  const lines: AgendaLine[] = [];
  const slides: Slide[] = [];
  for (const { running, chapters } of parts) {
    const { definition, version } = running.document;
    if (!one) lines.push({ title: DECK.version(definition.title, version.number), page, isDocument: true });
    for (const chapter of chapters) {
      if (chapter.agenda !== undefined) lines.push({ title: chapter.agenda, page, isDocument: false });
      const own = chapterSlides(running, chapter, page);
      slides.push(...own);
      page += own.length;
    }
  }
  const title = one ? first.definition.title : documents.map(({ definition }) => definition.title).join(', ');
  const sample = textsIn(first.content)
    .map(({ text }) => text)
    .join('\n');
  return {
    name: oneLine(`${first.client}: ${title}`),
    subject: oneLine(first.engagement),
    author: oneLine(first.version.createdBy),
    keywords: documents
      .map(({ final, version }) => `${final ? 'final' : 'draft'} ${version.digest}`)
      .join(', '),
    language: languageOf(first.languages ?? [], sample),
    exportedAt: first.exportedAt,
    slides: [
      cover(documents, first, title, accent),
      ...agenda({ document: draftOr(documents, first), accent }, lines, 2),
      ...slides,
    ],
  };
}

/** What belongs to all bears the marks of the least of them. */
const draftOr = (documents: readonly DeckDocument[], first: DeckDocument): DeckDocument =>
  documents.find(({ final }) => !final) ?? first;
