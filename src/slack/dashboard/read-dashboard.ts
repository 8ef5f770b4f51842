import { type Stage, stagesOfEach } from '../../artifacts/engagement-stages.ts';
import { type PendingVersion, pendingVersions } from '../../artifacts/pending-versions.ts';
import type { HomeFilters } from '../../engagements/home-views.ts';
import type { Reader } from '../../engagements/may-read.ts';
import { type ReadableEngagement, readableEngagements } from '../../engagements/readable-engagements.ts';
import type { Tx } from '../../platform/database.ts';
import { threadLinks } from './links.ts';
import { type StaleWork, staleWork } from './stale-work.ts';

export type DashboardEngagement = ReadableEngagement & {
  link?: string | undefined;
  stages: readonly (Stage & { link?: string | undefined })[];
};

/** What a person sees of the engagements that they may read; of others, nothing. */
export type Dashboard = {
  /** The oldest first; whether there is more. */
  waiting: { items: readonly PendingVersion[]; more: boolean };
  engagements: {
    items: readonly DashboardEngagement[];
    /** Of all that fit the filters. */
    total: number;
    page: number;
    pages: number;
    perPage: number;
  };
  stale: { items: readonly (StaleWork & { link?: string | undefined })[]; total: number };
  /** The clients of what the person may read, those with the newest engagements first. */
  clients: readonly { id: string; name: string }[];
  /** The filters that hold: one by a client that the person reads nothing of any more does not. */
  filters: HomeFilters;
  /** The engagements that fit the filters. */
  fittingIds: readonly string[];
  /** Everything that the person may read, as far as it was looked through. */
  readableIds: readonly string[];
  /** There are more engagements than were looked through. */
  cutOff: boolean;
  /** Channels whose members nobody has asked Slack for: refresh them and read again. */
  unknownChannels: readonly string[];
};

export type DashboardRequest = {
  filters: HomeFilters;
  /** Engagements on a page, and what the lists beside them show. */
  perPage: number;
  listed: number;
};

// A person reads the newest of so many; the rest is found by its name.
export const LOOKED_THROUGH = 1_000;
// What waits is asked for in its order alone: what fits a filter is looked for among so many.
const WAITING_FILTERED = 200;

/** Everything from the store in a few reads over all the engagements at once, whatever their number. */
export async function readDashboard(
  tx: Tx,
  reader: Reader,
  { filters: asked, perPage, listed }: DashboardRequest,
): Promise<Dashboard> {
  const { workspaceId } = reader;
  const { engagements: all, unknownChannels } = await readableEngagements(tx, reader, LOOKED_THROUGH);
  const narrow = asked.clientId !== undefined || asked.status !== undefined;
  const pending = await pendingVersions(tx, reader, narrow ? WAITING_FILTERED : listed + 1);
  const ids = [...all.map(({ id }) => id), ...pending.map(({ engagementId }) => engagementId)];
  const facts = await factsOf(tx, workspaceId, ids);
  const clients = clientsOf(all, facts);
  const known = clients.some(({ id }) => id === asked.clientId);
  const filters = known ? asked : { ...asked, clientId: undefined };
  const fits = (id: string): boolean => {
    const { clientId, status } = facts.get(id) ?? {};
    return (
      (filters.clientId === undefined || clientId === filters.clientId) &&
      (filters.status === undefined || status === filters.status)
    );
  };
  const fitting = all.filter(({ id }) => fits(id));
  const waiting = pending.filter(({ engagementId }) => fits(engagementId));
  const pages = Math.max(1, Math.ceil(fitting.length / perPage));
  const page = Math.min(filters.page, pages - 1);
  const shown = fitting.slice(page * perPage, (page + 1) * perPage);
  const fittingIds = fitting.map(({ id }) => id);
  const stale = await staleWork(tx, workspaceId, fittingIds, listed);
  const stages = await stagesOfEach(
    tx,
    workspaceId,
    shown.map(({ id }) => id),
  );
  const roots = await threadLinks(
    tx,
    workspaceId,
    'root',
    shown.map(({ id }) => id),
  );
  const drafts = await threadLinks(tx, workspaceId, 'draft', [
    ...stages.flat().flatMap(({ version }) => version?.id ?? []),
    ...stale.items.map(({ versionId }) => versionId),
  ]);
  return {
    waiting: { items: waiting.slice(0, listed), more: waiting.length > listed },
    engagements: {
      items: shown.map((engagement, at) => ({
        ...engagement,
        link: roots.get(engagement.id),
        stages: (stages[at] ?? []).map((stage) => ({ ...stage, link: drafts.get(stage.version?.id ?? '') })),
      })),
      total: fitting.length,
      page,
      pages,
      perPage,
    },
    stale: {
      items: stale.items.map((item) => ({ ...item, link: drafts.get(item.versionId) })),
      total: stale.total,
    },
    clients,
    filters,
    fittingIds,
    readableIds: all.map(({ id }) => id),
    cutOff: all.length === LOOKED_THROUGH,
    unknownChannels,
  };
}

type Facts = ReadonlyMap<string, { clientId: string; status: string }>;

async function factsOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Facts> {
  const rows = await tx.engagement.findMany({
    where: { workspaceId, id: { in: [...new Set(ids)] } },
    select: { id: true, clientId: true, status: true },
  });
  return new Map(rows.map(({ id, clientId, status }) => [id, { clientId, status }]));
}

function clientsOf(all: readonly ReadableEngagement[], facts: Facts): Dashboard['clients'] {
  const names = new Map(
    all.flatMap(({ id, client }) => {
      const clientId = facts.get(id)?.clientId;
      return clientId ? [[clientId, client] as const] : [];
    }),
  );
  return [...names].map(([id, name]) => ({ id, name }));
}
