import type { ArtifactType } from '../artifact-types.ts';
import type { BuiltPrompt, PromptRoom } from '../context/context-use.ts';
import { briefForModel, quotedData } from '../jobs/quoted-data.ts';

/** What a draft may lean on: the brief and the approved documents that its run was pinned to. */
export type Approved = Partial<Record<ArtifactType, unknown>>;

/** As models read it and as evidence is looked up in: of files only the names. */
export const readable = ({ intake, ...others }: Approved): Approved => ({
  ...others,
  ...(intake === undefined ? {} : { intake: briefForModel(intake) }),
});

/**
 * A judge's prompt: rules, then sources, then what is judged. What does not fit into the model's room is left out by
 * whole documents, the longest first, and never the brief: what stands in one that is left out counts as unsupported.
 */
export function judgePrompt(
  system: string,
  approved: Approved,
  judged: readonly string[],
  room: PromptRoom,
): BuiltPrompt {
  const { intake, ...others } = readable(approved);
  const brief = { key: 'brief', text: quotedData('brief', intake) };
  const documents = Object.entries(others).map(([key, content]) => {
    const text = quotedData('approved', { [key]: content });
    return { key, text, tokens: room.count(text) };
  });
  const fixed = [system, brief.text, ...judged].reduce((sum, text) => sum + room.count(text), 0);
  let left = room.inputTokens - fixed;
  const used = documents
    .slice()
    .sort((one, other) => one.tokens - other.tokens)
    .filter(({ tokens }) => {
      left -= tokens;
      return left >= 0;
    });
  const kept = documents.filter((one) => used.includes(one));
  return {
    system,
    user: [brief.text, ...kept.map(({ text }) => text), ...judged].join('\n\n'),
    context: {
      used: [brief.key, ...kept.map(({ key }) => key)],
      left: documents.filter((one) => !used.includes(one)).map(({ key }) => key),
    },
  };
}
