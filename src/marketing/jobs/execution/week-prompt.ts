import type { BuiltPrompt, PromptRoom } from '../../context/context-use.ts';
import { SOCIAL_KEYS } from '../../execution/choices.ts';
import { answersOr } from '../../execution/options.ts';
import { reelCount, shareOf } from '../../execution/shares.ts';
import type { JobInput } from '../job-definition.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { withAssets, words } from './upstream.ts';

/** What the answers ask of a job, with every gap filled as the form suggests. */
export type Asked = { platforms: string[]; posts_per_week: number };

export function askedOf({ options, brief, upstream }: JobInput): Asked {
  const { platforms = [...SOCIAL_KEYS], posts_per_week = SOCIAL_KEYS.length } = answersOr(
    options,
    brief,
    upstream,
  );
  return { platforms, posts_per_week };
}

/** How many posts a job writes for its platform. */
export const postsFor = (platform: string, input: JobInput): number => shareOf(platform, askedOf(input));

/** How many reels are written. */
export const reelsFor = (input: JobInput): number => reelCount(askedOf(input));

const RULES = [
  'Dates, times, tracked links and required disclaimers are added afterwards. Write none of them, and name no weekday.',
  'Write exactly as many as options.write says. Each stands alone for a reader who sees no other, and no two say the same.',
  'Spread the pillars of the strategy over the week; the names of pillars are copied exactly.',
];

const PUBLISHED_RULES = [
  'Everything goes out as it stands: plain text without Markdown, no placeholders, no notes to the team. What the brief lacks is left out; readers are never told what is unknown.',
];

const VISUAL_RULES = [
  'Each shows one asset of upstream.assets, named by its id exactly as it stands there. Choose what fits its platform and pillar; do not use one twice while another fits.',
  'The words add what the picture cannot say; they do not describe the picture.',
];

/**
 * A job's craft. `ofAssets` is what it must know of each asset beyond what every visual job does; `internal`: the team
 * reads it, nothing of it is published.
 */
export type WeekCraft = JobCraft & { visual: boolean; ofAssets?: readonly string[]; internal?: boolean };

/** The prompt of a job of week 1: the shared rules, the assets where it is visual, and how much there is to write. */
export const weekPrompt = (
  { visual, ofAssets, internal = false, ...craft }: WeekCraft,
  input: JobInput,
  write: Readonly<Record<string, number>>,
  room: PromptRoom,
): BuiltPrompt =>
  writePrompt(
    {
      ...craft,
      stage: 'execution',
      craft: [
        ...craft.craft,
        ...RULES,
        ...(internal ? [] : PUBLISHED_RULES),
        ...(visual ? VISUAL_RULES : []),
      ],
    },
    {
      ...input,
      upstream: visual ? withAssets(input.upstream, ofAssets) : words(input.upstream),
      options: { ...input.options, write },
    },
    room,
  );
