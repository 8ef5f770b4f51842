import { valueAt } from '../../content-walk.ts';
import type { BuiltPrompt, PromptRoom } from '../../context/context-use.ts';
import { optionsOrSuggested } from '../../creatives/options.ts';
import type { JobInput } from '../job-definition.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';

const SHARED: readonly string[] = [
  'The strategy in <upstream> is approved. Serve it: name for each line and asset the layer and the pillar it serves, and contradict none of its limits.',
  '<options> holds the theme, the key message, the asset types and the platforms. Every asset carries the theme and works for the key message. Use only the platforms and asset types named there, and share the assets out over them.',
  'Lines first: hooks, angles, calls to action, offer and safe claims are short, and no two say the same thing. Assets then use them.',
  'A hook speaks of the reader, not of the client. A call to action names one step and what happens then. Nothing is claimed that is not a safe claim.',
  'Keep the voice: tone_voice and voice_examples of the brief, the tone_boundaries of the strategy. Where the brief is quiet, be quiet.',
  'A required disclaimer stands word for word in the text of every asset that makes the claim it belongs to.',
  'Write no colour codes and no pixel sizes into running texts; shape and palette have fields of their own.',
];

/** The layers say what creatives must know; the strategy's own documents would only be paid for again by every job. */
function layersOnly(strategy: unknown): unknown {
  const layers = valueAt(strategy, ['layers']);
  return layers === undefined ? strategy : { layers };
}

/** The prompt of a creatives job: the shared rules of the stage before those of its craft. */
export function creativesPrompt(
  craft: Omit<JobCraft, 'needs'>,
  input: JobInput,
  room: PromptRoom,
): BuiltPrompt {
  const { brief, upstream } = input;
  return writePrompt(
    { ...craft, craft: [...SHARED, ...craft.craft], needs: [], stage: 'creatives' },
    {
      ...input,
      upstream: upstream.strategy === undefined ? {} : { strategy: layersOnly(upstream.strategy) },
      options: optionsOrSuggested(input.options, brief, upstream),
    },
    room,
  );
}
