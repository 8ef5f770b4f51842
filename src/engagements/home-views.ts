import { z } from 'zod';
import type { Tx } from '../platform/database.ts';

/** What a person's Home is narrowed to, and the page of engagements that it shows. */
export const homeFilters = z.object({
  clientId: z.guid().optional().catch(undefined),
  status: z.enum(['planned', 'active', 'completed']).optional().catch(undefined),
  page: z.int().min(0).catch(0).default(0),
});

export type HomeFilters = z.infer<typeof homeFilters>;

export type HomeView = { personId: string; filters: HomeFilters; shownDigest: string | null };

/** For so long after it was opened or used, a Home is kept up to date. */
const OPEN_MS = 30 * 60_000;

const openSince = (now: Date): Date => new Date(now.getTime() - OPEN_MS);

/** Somebody looks at their Home now. What it showed last is forgotten, so that it is shown anew whatever it is. */
export async function recordHomeOpened(
  tx: Tx,
  workspaceId: string,
  personId: string,
  at: Date,
): Promise<void> {
  await tx.homeView.upsert({
    where: { workspaceId_personId: { workspaceId, personId } },
    create: { workspaceId, personId, openedAt: at },
    update: { openedAt: at, shownDigest: null },
  });
}

/** Narrows a Home down, or turns its page; another narrowing begins at the first page. */
export async function saveHomeFilters(
  tx: Tx,
  workspaceId: string,
  personId: string,
  change: (filters: HomeFilters) => HomeFilters,
): Promise<void> {
  const home = await loadHome(tx, workspaceId, personId);
  if (!home) return;
  await tx.homeView.update({
    where: { workspaceId_personId: { workspaceId, personId } },
    data: { filters: change(home.filters) },
  });
}

export async function loadHome(tx: Tx, workspaceId: string, personId: string): Promise<HomeView | null> {
  const row = await tx.homeView.findUnique({ where: { workspaceId_personId: { workspaceId, personId } } });
  return row && { personId, filters: homeFilters.parse(row.filters), shownDigest: row.shownDigest };
}

/** Whether the person looked at their Home in the last half hour. */
export async function isHomeOpen(tx: Tx, workspaceId: string, personId: string, now: Date): Promise<boolean> {
  const open = await tx.homeView.count({
    where: { workspaceId, personId, openedAt: { gt: openSince(now) } },
  });
  return open > 0;
}

/** The Homes that were opened in the last half hour, the last opened first, at most `limit`. */
export async function openHomes(tx: Tx, workspaceId: string, now: Date, limit: number): Promise<HomeView[]> {
  const rows = await tx.homeView.findMany({
    where: { workspaceId, openedAt: { gt: openSince(now) } },
    orderBy: [{ openedAt: 'desc' }, { personId: 'asc' }],
    take: limit,
  });
  return rows.map(({ personId, filters, shownDigest }) => ({
    personId,
    filters: homeFilters.parse(filters),
    shownDigest,
  }));
}

/** Slack shows this now. */
export async function markHomeShown(
  tx: Tx,
  workspaceId: string,
  personId: string,
  shownDigest: string | null,
  shownAt: Date,
): Promise<void> {
  await tx.homeView.updateMany({ where: { workspaceId, personId }, data: { shownDigest, shownAt } });
}
