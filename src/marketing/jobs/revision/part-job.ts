import { partOf } from '../../parts/part.ts';
import { schemaOf } from '../../parts/part-schema.ts';
import type { JobDefinition } from '../job-definition.ts';
import { partPrompt } from './part-prompt.ts';
import { partAt, type Revision } from './revision.ts';
import { stubPart } from './stub-part.ts';

/** The job that writes one part of a revision; undefined for a name or a part that it does not have. */
export function partJob(name: string, revision: Revision): JobDefinition | undefined {
  const asked = revision.parts[partAt(name) ?? -1];
  const part = asked && partOf(revision.definition, revision.content, asked.key);
  const output = part && schemaOf(revision.definition, part, revision.content);
  if (!asked || !part || !output) return undefined;
  return {
    name,
    title: part.title,
    artifact: revision.type,
    needs: [],
    visual: false,
    promptVersion: 'part@2',
    maxOutputTokens: part.kind === 'item' ? 4000 : 6000,
    output,
    prompt: (input, room) => partPrompt(part, asked.note, revision, input, room),
    stub: (input) => stubPart(part, asked.note, revision, input),
  };
}
