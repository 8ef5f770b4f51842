import type { JobDefinition } from '../job-definition.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { hashtagSetsOutput } from './outputs.ts';
import { stubHashtagSets } from './stub/hashtag-sets.ts';
import { words } from './upstream.ts';

const craft: JobCraft = {
  stage: 'execution',
  role: 'You are a social media researcher. You know how people look for things and what they call them.',
  task: 'Write hashtag sets that the team can use under its posts.',
  craft: [
    'Each set mixes a few broad hashtags, several narrow ones, local ones where the place matters, and the one of the brand.',
    'Words that the audience uses for its pains and wishes, not words of the trade, unless the audience is the trade.',
    'No hashtag that could be read as a claim the brief forbids, and none that belongs to a competitor.',
    'Instagram takes at most 30 hashtags; LinkedIn and Facebook read better with three to five. A set respects its platform.',
    'Say what each set is for, and when another one fits better. Claim nothing about reach: nobody has measured it.',
  ],
  needs: [],
};

export const hashtagSets: JobDefinition = {
  name: 'hashtag_sets',
  title: 'Hashtag sets',
  artifact: 'execution',
  needs: craft.needs,
  visual: false,
  promptVersion: 'hashtag_sets@2',
  maxOutputTokens: 3000,
  output: hashtagSetsOutput,
  prompt: (input, room) => writePrompt(craft, { ...input, upstream: words(input.upstream) }, room),
  stub: stubHashtagSets,
};
