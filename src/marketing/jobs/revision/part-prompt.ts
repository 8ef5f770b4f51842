import { bestFirst } from '../../context/best-first.ts';
import { type BuiltPrompt, type PromptRoom, UNLIMITED_ROOM } from '../../context/context-use.ts';
import { BEST_FIRST } from '../../context/source-order.ts';
import { documentPieces, upstreamPieces } from '../../context/upstream-pieces.ts';
import { type Part, partValue } from '../../parts/part.ts';
import { jobByName } from '../catalogue.ts';
import type { JobInput } from '../job-definition.ts';
import { writePrompt } from '../write-prompt.ts';
import { askedOf, type Revision } from './revision.ts';

/** What the rules below call them. */
const WHOLE = 'whole_document';
const PART = 'part_to_write';

const RULES = [
  'Write only part_to_write. The rest of whole_document is there so that what you write fits it; it stays as it is.',
  'Do what <request> asks of this part, and change nothing that it does not concern. Without a request, write the part anew: sharper, more specific to this client, and true to the brief and to what was approved.',
  'Keep names, terms, facts and promises as the rest of the document has them. Where the approved documents say otherwise than the present text, they are right.',
  'A list whose entries belong to other things (their number is said in the schema) keeps its number and order.',
];

/** What the job that wrote the whole knows about its craft: the rules of its prompt, which are ours. */
function craftOf(part: Part, input: JobInput, revision: Revision): string[] {
  if (part.kind !== 'item') return [];
  const job = revision.jobs.map(jobByName).find((one) => one && part.id.startsWith(`${one.name}-`));
  const craft = job?.prompt({ ...input, outputs: {} }, UNLIMITED_ROOM).system.split('\n\n');
  const rules =
    craft
      ?.find((paragraph) => paragraph.startsWith('Craft\n'))
      ?.split('\n')
      .slice(1) ?? [];
  return rules.map((rule) => rule.replace(/^\d+\. /, ''));
}

/** The prompt for one part: the whole present document and the part are data, like the brief and the wish. */
export function partPrompt(
  part: Part,
  note: string | undefined,
  revision: Revision,
  input: JobInput,
  room: PromptRoom,
): BuiltPrompt {
  const craft = craftOf(part, input, revision);
  const { intake: _sameAsBrief, ...approved } = input.upstream;
  const { content, definition, type } = revision;
  return writePrompt(
    {
      role: 'You are the editor of a marketing department. You rewrite one part of a finished document so that it does what was asked of it.',
      task: 'Write the content of the part named part_to_write anew. Everything else of the document stays exactly as it is.',
      craft: [
        ...RULES,
        ...(craft.length > 0
          ? [
              'The following rules are for all documents of this kind; what they say about number and choice was decided already.',
            ]
          : []),
        ...craft,
      ],
      needs: [],
    },
    { ...input, instruction: askedOf(note, input.instruction) },
    room,
    {
      data: {
        ...approved,
        [WHOLE]: content,
        [PART]: { title: part.title, present_content: partValue(content, part) },
      },
      pieces: [
        ...documentPieces({ whole: WHOLE, part: PART }, content, definition.sections),
        ...bestFirst(upstreamPieces(approved), BEST_FIRST[type] ?? []),
      ],
    },
  );
}
