import type { Campaign } from '../../execution/campaign.ts';
import { placePosts } from '../../execution/place-posts.ts';
import { emailDays, type Schedule } from '../../execution/schedule.ts';
import type { CalendarEntry } from '../../execution/schema.ts';
import type { Entry, Piece } from './post-piece.ts';

/**
 * The written posts and, beyond them, what the calendar job planned: of each platform's plan the first entries are the
 * ones that posts were written for, reels for reels and posts for posts; the rest still wait for their text.
 */
export function withPlanned(written: readonly Entry[], planned: readonly Entry[]): Entry[] {
  const sortOf = ({ platform, format }: Entry) => `${platform} ${format === 'Reel' ? 'reel' : 'post'}`;
  const counts = new Map<string, number>();
  for (const entry of written) counts.set(sortOf(entry), (counts.get(sortOf(entry)) ?? 0) + 1);
  const waiting = planned.filter((entry) => {
    const left = counts.get(sortOf(entry)) ?? 0;
    counts.set(sortOf(entry), left - 1);
    return left <= 0;
  });
  return [...written, ...waiting];
}

/** Reels spread evenly between the posts of the same platform, each sort in its own order. */
function mixed(entries: readonly Entry[]): Entry[] {
  const sorts = [
    entries.filter(({ format }) => format !== 'Reel'),
    entries.filter(({ format }) => format === 'Reel'),
  ];
  return sorts
    .flatMap((sort) => sort.map((entry, index) => ({ entry, at: (index + 0.5) / sort.length })))
    .sort((one, other) => one.at - other.at)
    .map(({ entry }) => entry);
}

/** Emails with their dates, in the order of the sequence. */
function sequence(pieces: readonly Piece[], schedule: Schedule, campaign: Campaign) {
  const emails = pieces
    .filter((piece) => piece.entry && piece.wishedDay !== undefined)
    .sort((one, other) => (one.wishedDay ?? 1) - (other.wishedDay ?? 1));
  const days = emailDays(
    schedule,
    campaign,
    emails.map(({ wishedDay }) => wishedDay ?? 1),
  );
  const time = schedule.best_times[0] ?? '09:00';
  return emails.flatMap(({ entry }, index) =>
    entry ? [{ ...entry, date: days[index] ?? schedule.start_date, time }] : [],
  );
}

const moment = ({ date, time, platform }: Pick<CalendarEntry, 'date' | 'time' | 'platform'>) =>
  `${date} ${time} ${platform}`;

/** The whole calendar, dated and in order; ids follow the order, so that the same outputs give the same content. */
export function datedCalendar(
  pieces: readonly Piece[],
  planned: readonly Entry[],
  schedule: Schedule,
  campaign: Campaign,
): CalendarEntry[] {
  const written = pieces.flatMap(({ entry, wishedDay }) => (entry && wishedDay === undefined ? [entry] : []));
  const posts = withPlanned(written, planned);
  const platforms = [...new Set(posts.map(({ platform }) => platform))];
  const dated = platforms.flatMap((platform, lane) => {
    const own = mixed(posts.filter((entry) => entry.platform === platform));
    const moments = placePosts(own.length, schedule, campaign, { lane, lanes: platforms.length });
    return own.map((entry, index) => ({
      ...entry,
      ...(moments[index] ?? { date: schedule.start_date, time: '09:00' }),
    }));
  });
  return [...dated, ...sequence(pieces, schedule, campaign)]
    .sort((one, other) => (moment(one) < moment(other) ? -1 : 1))
    .map((entry, index) => ({ id: `calendar-${index + 1}`, ...entry }));
}
