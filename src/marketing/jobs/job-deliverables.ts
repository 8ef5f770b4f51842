import { z } from 'zod';
import type { DeliverableKind } from '../deliverable-kinds.ts';
import { atLeast, filled } from '../filled.ts';

/** The deliverables a job writes beside its layers. Ids are given when the outputs are put together, not by models. */
export const jobDeliverables = <const Kinds extends readonly [DeliverableKind, ...DeliverableKind[]]>(
  kinds: Kinds,
  description: string,
) =>
  atLeast(
    1,
    z.strictObject({
      kind: z.enum(kinds).describe('The kind of document.'),
      title: filled.describe('A title that names its use, at most eight words.'),
      content_markdown: filled.describe('The finished document in Markdown.'),
    }),
  ).describe(description);
