import { PLATFORM_KEYS } from '../../../execution/choices.ts';
import { platformTitle } from '../../../platforms.ts';
import type { JobInput } from '../../job-definition.ts';
import { inline } from '../../strategy/stub/facts.ts';
import { finished } from '../../strategy/stub/finished.ts';
import type { HashtagSets } from '../outputs.ts';
import { askedOf } from '../week-prompt.ts';
import { materialOf } from './stories.ts';
import { tagsOf } from './tags.ts';

const MOST_SETS = 6;

/** Instagram's readers follow hashtags; elsewhere a few are enough. */
const mostOn = (platform: string) => (platform === 'instagram' ? 12 : 5);

/** Deterministic stand-in for a model: one set of hashtags for each chosen platform. */
export function stubHashtagSets(input: JobInput): HashtagSets {
  const { brief, client, place } = materialOf(input);
  const words = [
    client,
    brief.text('industry'),
    ...brief.list('service_areas'),
    place,
    ...brief.list('top_products'),
    brief.text('objective'),
  ];
  const asked = askedOf(input).platforms;
  const platforms = PLATFORM_KEYS.filter((key) => asked.includes(key)).slice(0, MOST_SETS);
  const wish = input.instruction?.trim()
    ? ` Requested for this version: ${inline(input.instruction, 300)}`
    : '';
  const sets = platforms.map((platform, index) => {
    const tags = tagsOf(words, mostOn(platform));
    return {
      title: `Hashtags for ${platformTitle(platform)}`,
      platform,
      use: `Under posts on ${platformTitle(platform)}. Take what fits the post.${index === 0 ? wish : ''}`,
      hashtags: tags.length > 0 ? tags : ['#Campaign'],
    };
  });
  return finished(input.brief, { sets });
}
