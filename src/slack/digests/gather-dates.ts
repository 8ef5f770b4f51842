import { type DateNews, firstOf, type NewsPart } from '../../digests/content.ts';
import { isDay } from '../../marketing/execution/days.ts';
import type { Tx } from '../../platform/database.ts';
import { isZone, zonedInstant } from '../../platform/schedules/zoned-time.ts';

type Row = {
  versionId: string;
  engagementId: string;
  entryId: string;
  day: string;
  time: string;
  planZone: string | null;
  zone: string;
};

const DAY_MS = 24 * 60 * 60_000;
const LOOKED_AT = 500;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What the approved plans of these engagements publish between now and `until`, the next first. */
export async function gatherDates(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
  { at, until }: { at: Date; until: Date },
): Promise<NewsPart<DateNews>> {
  // A day wider on both sides: which day it is depends on the plan's zone.
  const rows = await tx.$queryRaw<Row[]>`
    select s.version_id as "versionId", a.engagement_id as "engagementId", entry ->> 'id' as "entryId",
      entry ->> 'date' as day, entry ->> 'time' as time, b.content #>> '{schedule,time_zone}' as "planZone",
      e.time_zone as zone
    from artifact a
    join engagement e on e.workspace_id = a.workspace_id and e.id = a.engagement_id and e.status in ('planned', 'active')
    join version_state s on s.workspace_id = a.workspace_id and s.artifact_id = a.id and s.status = 'approved'
    join version_body b on b.workspace_id = s.workspace_id and b.version_id = s.version_id
    cross join lateral jsonb_array_elements(b.content -> 'calendar') as entry
    where a.workspace_id = ${workspaceId}::uuid and a.engagement_id = any(${[...engagementIds]}::uuid[])
      and a.type = 'execution' and jsonb_typeof(b.content -> 'calendar') = 'array'
      and entry ->> 'date' between ${dayOf(at.getTime() - DAY_MS)} and ${dayOf(until.getTime() + DAY_MS)}
    order by 4, 5, 1, 3 limit ${LOOKED_AT}`;
  const dates = rows.flatMap((row): { news: DateNews; at: Date }[] => {
    const { versionId, engagementId, entryId, day, time, planZone, zone } = row;
    if (!isDay(day) || !/^\d{2}:\d{2}$/.test(time)) return [];
    const named = [planZone, zone].find((one) => one !== null && isZone(one)) ?? 'UTC';
    const when = zonedInstant(day, time, named);
    if (when <= at || when > until) return [];
    return [{ at: when, news: { versionId, engagementId, entryId, at: when.toISOString() } }];
  });
  return firstOf(dates.sort((one, other) => one.at.getTime() - other.at.getTime()).map(({ news }) => news));
}
