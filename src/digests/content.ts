import { z } from 'zod';
import { ARTIFACT_TYPES } from '../marketing/artifact-types.ts';
import { PAUSE_REASONS } from './digest.ts';

/** So many of each part are listed; the others are counted. */
export const LISTED = 5;

const at = z.iso.datetime();
const ofVersion = { versionId: z.uuid(), engagementId: z.uuid() };

const waiting = z.strictObject({
  ...ofVersion,
  since: at,
  /** Who can decide now, and how many of them still have to. */
  personIds: z.array(z.uuid()),
  missing: z.int().min(0),
  /** The agency has decided; the client's people have not yet. */
  atClient: z.boolean(),
  /** The time to decide ran out, and nobody has asked again. */
  expired: z.boolean().optional(),
});

const flagged = z.strictObject({
  ...ofVersion,
  /** Its reason is that person's; else the causes say what it was written from and what became of that. */
  byPerson: z.boolean(),
  because: z.array(
    z.strictObject({
      type: z.enum(ARTIFACT_TYPES),
      artifactId: z.uuid(),
      cause: z.enum(['changed', 'flagged', 'missing', 'erased']),
      pinnedNumber: z.int(),
      nowNumber: z.int().nullable(),
    }),
  ),
  /** A draft that is stale, not an approved version that is flagged. */
  draft: z.boolean(),
});

const run = z.strictObject({
  runId: z.uuid(),
  engagementId: z.uuid(),
  outcome: z.enum(['finished', 'failed', 'paused']),
});

const spend = z.strictObject({
  engagementId: z.uuid(),
  exactUsd: z.number(),
  upToUsd: z.number(),
  unknownCalls: z.number(),
  calls: z.number(),
  /** The engagement's budget and what of it is used, from its first call on. */
  limitUsd: z.number().nullable(),
  usedUsd: z.number(),
});

const date = z.strictObject({ ...ofVersion, entryId: z.string(), at });

const part = <T extends z.ZodType>(one: T) =>
  z.strictObject({ listed: z.array(one), more: z.int().min(0) }).default({ listed: [], more: 0 });

/** What one digest says, as ids and numbers of the moment it was made (never text: names are looked up when it is shown). */
export const newsSchema = z.strictObject({
  kind: z.literal('news'),
  since: at,
  waiting: part(waiting),
  flagged: part(flagged),
  runs: part(run),
  spend: part(spend),
  dates: part(date),
});

/** What an issue holds: news; or that the digest was paused, which its creator is told. */
export const issueContent = z.discriminatedUnion('kind', [
  newsSchema,
  z.strictObject({ kind: z.literal('paused'), because: z.enum(PAUSE_REASONS) }),
]);

export type News = z.infer<typeof newsSchema>;
export type NewsPart<T> = { listed: T[]; more: number };
export type WaitingNews = z.infer<typeof waiting>;
export type FlaggedNews = z.infer<typeof flagged>;
export type RunNews = z.infer<typeof run>;
export type SpendNews = z.infer<typeof spend>;
export type DateNews = z.infer<typeof date>;

/** The first ones, and how many are left. */
export const firstOf = <T>(all: readonly T[], count = all.length): NewsPart<T> => ({
  listed: all.slice(0, LISTED),
  more: Math.max(0, count - LISTED),
});

export const NO_NEWS: NewsPart<never> = { listed: [], more: 0 };

const partsOf = ({ waiting, flagged, runs, spend, dates }: News) => [waiting, flagged, runs, spend, dates];

/** Then nothing is said at all. */
export const isNothing = (news: News): boolean => partsOf(news).every(({ listed }) => listed.length === 0);

/** Without what is about engagements that may not be read (any more); what is only counted goes with them. */
export function onlyAbout(news: News, mayRead: (engagementId: string) => boolean): News {
  const keep = <T extends { engagementId: string }>({ listed, more }: NewsPart<T>): NewsPart<T> => {
    const kept = listed.filter(({ engagementId }) => mayRead(engagementId));
    return { listed: kept, more: kept.length === 0 ? 0 : more };
  };
  return {
    ...news,
    waiting: keep(news.waiting),
    flagged: keep(news.flagged),
    runs: keep(news.runs),
    spend: keep(news.spend),
    dates: keep(news.dates),
  };
}

/** Every engagement that is listed. */
export const engagementsIn = (news: News): string[] => [
  ...new Set(partsOf(news).flatMap(({ listed }) => listed.map(({ engagementId }) => engagementId))),
];
