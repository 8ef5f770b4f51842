import { SOCIAL_KEYS, type SocialKey } from '../../../execution/choices.ts';
import { platformTitle } from '../../../platforms.ts';
import type { JobInput } from '../../job-definition.ts';
import { finished } from '../../strategy/stub/finished.ts';
import { head, led, page, points, requested, say } from '../../strategy/stub/page.ts';
import type { CalendarPlan } from '../outputs.ts';
import { askedOf, postsFor } from '../week-prompt.ts';
import { callFor } from './posts.ts';
import { assetFor, LANES, type Lane, type Material, materialOf, storyFor } from './stories.ts';

const limits = (constraints: readonly string[]): string[] =>
  constraints.length > 0 ? [head('Limits of the brief'), points(constraints)] : [];

const laneOf = (platform: string): Lane => LANES.find((lane) => lane === platform) ?? 'reels';

function entriesFor(platform: SocialKey, material: Material, input: JobInput): CalendarPlan['entries'] {
  const lane = laneOf(platform);
  const kinds = new Map(material.assets.map(({ id, kind }) => [id, kind]));
  const words = platform === 'linkedin' || platform === 'x';
  return Array.from({ length: postsFor(platform, input) }, (_, index) => {
    const { pillar, hook } = storyFor(material, lane, index);
    const asset = words ? '' : assetFor(material, lane, index, ['image_prompt', 'carousel']);
    const picture = kinds.get(asset) === 'carousel' ? ('Carousel' as const) : ('Image' as const);
    return {
      platform,
      format: words ? ('Text' as const) : picture,
      pillar,
      hook,
      call_to_action: callFor(lane, index),
      asset,
    };
  });
}

/** Deterministic stand-in for a model: the week's entries, platform by platform, and the document that explains them. */
export function stubCalendar(input: JobInput): CalendarPlan {
  const material = materialOf(input);
  const { client, brief } = material;
  const platforms = SOCIAL_KEYS.filter((key) => askedOf(input).platforms.includes(key));
  const entries = platforms.flatMap((platform) => entriesFor(platform, material, input));
  const pillars = [...new Set(entries.map(({ pillar }) => pillar))];
  const output: CalendarPlan = {
    entries,
    deliverables: [
      {
        kind: 'content_calendar',
        title: 'Content calendar, week 1',
        content_markdown: page(
          say(`The first week shows what ${client} stands for, one pillar after the other.`),
          head('What each pillar does this week'),
          led(
            pillars.map(
              (pillar) =>
                [
                  pillar,
                  `${entries.filter((entry) => entry.pillar === pillar).length} of ${entries.length} posts`,
                ] as const,
            ),
          ),
          head('Where it is published'),
          points(
            platforms.map(
              (platform) =>
                `${platformTitle(platform)}: ${entries.filter((entry) => entry.platform === platform).length} in the week`,
            ),
          ),
          head('To prepare'),
          points([
            'Pictures and films are ready two days before their post.',
            'Whoever is named or shown has agreed in writing.',
          ]),
          ...limits(brief.list('constraints')),
          requested(input.instruction),
        ),
      },
    ],
  };
  return finished(input.brief, output);
}
