import { isObject, type PlainObject, valueAt } from '../content-walk.ts';
import { asSentence, shortened } from '../first-sentence.ts';
import { platformTitle } from '../platforms.ts';
import { isPublished, placeAndFormat } from './choices.ts';
import { addDays, shortDay } from './days.ts';

const textAt = (content: unknown, ...path: string[]): string => {
  const value = valueAt(content, path);
  return typeof value === 'string' ? value : '';
};

const listAt = (content: unknown, ...path: string[]): PlainObject[] => {
  const value = valueAt(content, path);
  return (Array.isArray(value) ? value : []).filter(isObject);
};

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** How many of each, by the first mention: ", 4 on Instagram and 2 on LinkedIn"; of one, only where. */
function byPlatform(entries: readonly PlainObject[]): string {
  const counts = new Map<string, number>();
  for (const { platform } of entries) counts.set(String(platform), (counts.get(String(platform)) ?? 0) + 1);
  const [only, ...others] = [...counts.keys()];
  if (only !== undefined && others.length === 0) return ` on ${platformTitle(only)}`;
  return `, ${joined([...counts].map(([platform, count]) => `${count} on ${platformTitle(platform)}`))}`;
}

function volume(content: unknown): string {
  const entries = listAt(content, 'calendar');
  const posts = entries.filter(({ platform }) => platform !== 'email');
  const deliverables = listAt(content, 'deliverables');
  const emails = deliverables.filter(({ kind }) => kind === 'email_copy').length;
  const sets = deliverables.filter(({ kind }) => kind === 'hashtag_set').length;
  const open = posts.filter(({ post }) => !post).length;
  const parts = [
    ...(posts.length > 0 ? [`${counted(posts.length, 'post', 'posts')}${byPlatform(posts)}`] : []),
    ...(emails > 0 ? [counted(emails, 'email', 'emails')] : []),
    ...(sets > 0 ? [counted(sets, 'hashtag set', 'hashtag sets')] : []),
  ];
  if (parts.length === 0) return 'Nothing is planned yet.';
  const missing = open > 0 ? ` ${counted(open, 'post has', 'posts have')} no text yet.` : '';
  return `Planned: ${parts.join('; ')}.${missing}`;
}

function firstUp(content: unknown): string[] {
  const [first] = listAt(content, 'calendar');
  if (!first) return [];
  const when = `${shortDay(String(first.date))}, ${String(first.time)}`;
  const what = placeAndFormat(String(first.platform), String(first.format));
  return [asSentence(`First out: ${when}, ${what}: ${shortened(String(first.hook), 140)}`)];
}

function assets(content: unknown): string[] {
  const posts = listAt(content, 'deliverables').filter(({ kind }) => isPublished(String(kind)));
  const shown = new Set(posts.flatMap(({ asset }) => (typeof asset === 'string' ? [asset] : [])));
  const showing = posts.filter(({ asset }) => typeof asset === 'string').length;
  if (showing === 0) return [];
  return [
    `${counted(showing, 'post shows', 'posts show')} ${counted(shown.size, 'asset', 'different assets')} of the creatives.`,
  ];
}

function links(content: unknown): string {
  const page = textAt(content, 'utm', 'landing_page');
  if (!page) return 'No links are tracked, because there is no page they could lead to.';
  return `Links lead to ${shortened(page, 120)} and are counted as the campaign ${shortened(textAt(content, 'utm', 'utm_campaign'), 90)}.`;
}

function answerable(content: unknown): string {
  const reviews = textAt(content, 'governance', 'who_reviews');
  const escalates = textAt(content, 'governance', 'who_escalates');
  if (!reviews && !escalates)
    return 'Nobody is named who reviews, or who decides when a post causes trouble.';
  return [
    reviews ? `Reviewed by: ${shortened(reviews, 100)}.` : 'Nobody is named who reviews.',
    escalates
      ? `Who decides when a post causes trouble: ${shortened(escalates, 100)}.`
      : 'Nobody is named who decides when a post causes trouble.',
  ].join(' ');
}

/** What an approver of an execution must know: when, how much and where, what comes first, assets, links, who answers. */
export function executionSummary(content: unknown): string[] {
  const start = textAt(content, 'schedule', 'start_date');
  const zone = textAt(content, 'schedule', 'time_zone');
  const week = start
    ? `Week 1: ${shortDay(start)} to ${shortDay(addDays(start, 6))}, times in ${zone || 'the local time of the audience'}.`
    : 'Week 1 has no start date.';
  return [
    shortened(week, 300),
    shortened(volume(content), 300),
    ...firstUp(content),
    ...assets(content),
    links(content),
    answerable(content),
  ];
}
