import { LABELS } from '../../blocks/labels.ts';
import { VIEW } from '../../blocks/sentences.ts';
import { findingsView } from '../../blocks/views/findings.ts';
import { fullTextView } from '../../blocks/views/full-text.ts';
import { trustView } from '../../messages/trust.ts';
import { aVersion } from './finders.ts';
import { shows } from './press.ts';
import { saidView } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { definitionFor, isStub, nameOf, valueFor } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

const fullTextPage = (stacks: boolean) =>
  shows(aVersion, {
    title: LABELS.fullText,
    stacks,
    fresh: true,
    view: async ({ context, value }, version) => {
      if (version.erased) {
        return saidView(await refusalSaid(context, { code: 'erased', sentence: DRAFTS.erased }, version.id));
      }
      return fullTextView({
        name: nameOf(version, version),
        markdown: definitionFor(version).toMarkdown(version.content),
        page: value.page ?? 0,
        stub: await isStub(context, version),
        meta: { ...valueFor(version), do: 'draft.full_text' },
      });
    },
  });

/** The whole text, a page at a time; in a modal it lies on top, so that a decision half made stays below. */
export const fullText = fullTextPage(true);

/** Another page of it, in its place. */
export const turnFullText = fullTextPage(false);

/** Every finding of a version, and every unsupported claim, worst first. */
export const allFindings = shows(aVersion, {
  title: VIEW.findingsTitle,
  stacks: true,
  view: async (_ask, version) =>
    findingsView(
      nameOf(version, version),
      version.type,
      version.quality?.findings ?? [],
      undefined,
      trustView(version)?.claims ?? [],
    ),
});
