import { AsyncLocalStorage } from 'node:async_hooks';
import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { DatabaseAway, isConnectionLost } from './database-away.ts';
import { Prisma, PrismaClient } from './generated/client.ts';
import { hasEffects } from './outbox/wake.ts';
import { type Scope, scopedAdapter } from './scoped-adapter.ts';

/** What a use case writes and reads with, inside one transaction. */
export type Tx = Prisma.TransactionClient;

export type DatabaseOptions = { pglite: PGlite } | { url: string; poolSize?: number };

export type RequestOfPerson = { workspaceId: string; key: string; teamId: string; userId: string };

export type DatabaseState = { ok: boolean; warning?: string };

/**
 * The only way to the tables. A bare client never leaves this file, so that no query runs without its role and its
 * workspace (store.md, Tenants). No network, model, Slack or Redis call may be awaited inside `work`; transactions do
 * not nest. All of it throws `DatabaseAway` when the server cannot be reached or the connection is lost.
 */
export interface Database {
  /** One transaction as `aicmo_app`, which sees the rows of that workspace and no others. */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction as `aicmo_relay`: outbox, schedules, workspace id and status of all workspaces. */
  asRelay<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Whether a request was carried out before, and the person behind it as JSON, null for one who was never seen. What
   * every request asks first, in one statement: a transaction would take most of its time.
   */
  recognise(request: RequestOfPerson): Promise<{ seen: boolean; person: unknown }>;
  /** The workspace of an installation (a Slack team, or an Enterprise organisation), or null. */
  workspaceOf(installationKey: string): Promise<string | null>;
  ensureWorkspace(installation: { key: string; teamId: string | null; name: string }): Promise<string>;
  deploymentId(): Promise<string>;
  /** Calls back after every commit that wrote effects; returns how to stop. */
  onEffects(listener: () => void): () => void;
  check(): Promise<DatabaseState>;
  close(): Promise<void>;
}

// Longer than any transaction of ours; what it cuts off is a hang.
const LIMIT_MS = 60_000;
const ATTEMPTS = 5;

/** Opens the pool (a server) or wraps the one connection of the embedded Postgres. Migrations must have run. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const inside = new AsyncLocalStorage<Scope>();
  const oneAtATime = 'pglite' in options ? createQueue() : <T>(work: () => Promise<T>) => work();
  const client = new PrismaClient({
    adapter: scopedAdapter(await adapterFor(options), () => inside.getStore()),
  });
  const listeners = new Set<() => void>();

  async function transaction<T>(role: string, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error('A transaction was opened inside a transaction.');
    let effects = false;
    let committing = false;
    const once = () =>
      oneAtATime(() =>
        inside.run({ role, workspaceId }, () =>
          client.$transaction(
            async (tx) => {
              committing = false;
              const result = await work(tx);
              // On PGlite a failing COMMIT was seen reported as success: whatever could fail there fails here.
              if ('pglite' in options) await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
              effects = hasEffects(tx);
              committing = true;
              return result;
            },
            { maxWait: LIMIT_MS, timeout: LIMIT_MS },
          ),
        ),
      );
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await once();
        if (effects) for (const listener of listeners) listener();
        return result;
      } catch (error) {
        if (isConnectionLost(error)) throw new DatabaseAway(error, committing);
        if (attempt === ATTEMPTS || !isDeadlock(error)) throw error;
      }
    }
  }

  /** One statement whose function sets or needs no workspace. */
  async function alone<T>(work: () => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error('A statement was run beside the transaction that it is in.');
    try {
      return await oneAtATime(work);
    } catch (error) {
      if (isConnectionLost(error)) throw new DatabaseAway(error, false);
      throw error;
    }
  }

  const asApp = <T>(work: (tx: Tx) => Promise<T>) => transaction('aicmo_app', '', work);

  return {
    inWorkspace: (workspaceId, work) => transaction('aicmo_app', workspaceId, work),
    asRelay: (work) => transaction('aicmo_relay', '', work),
    recognise: ({ workspaceId, key, teamId, userId }) =>
      alone(async () => {
        const [row] = await client.$queryRaw<{ seen: boolean; found: unknown }[]>`
          select seen, found from recognise_request(${workspaceId}::uuid, ${key}, ${teamId}, ${userId})`;
        return { seen: row?.seen ?? false, person: row?.found ?? null };
      }),
    workspaceOf: (key) =>
      alone(async () => {
        const [row] = await client.$queryRaw<{ id: string | null }[]>`select workspace_of(${key}) as id`;
        return row?.id ?? null;
      }),
    ensureWorkspace: ({ key, teamId, name }) =>
      asApp(async (tx) => {
        const [row] = await tx.$queryRaw<
          { id: string }[]
        >`select ensure_workspace(${key}, ${teamId}, ${name}) as id`;
        if (!row) throw new Error('ensure_workspace returned nothing.');
        return row.id;
      }),
    deploymentId: () => asApp(async (tx) => (await tx.deployment.findFirstOrThrow()).id),
    onEffects: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    check: async () => {
      try {
        if ('url' in options) return { ok: true, ...(await loginWarning(client)) };
        await oneAtATime(() => client.$queryRaw`select 1`);
        return { ok: true };
      } catch {
        return { ok: false };
      }
    },
    close: () => client.$disconnect(),
  };
}

async function adapterFor(options: DatabaseOptions) {
  if ('pglite' in options) {
    // The adapter reads timestamps as if they were UTC.
    await options.pglite.exec(`SET TIME ZONE 'UTC'`);
    return new PrismaPGlite(options.pglite);
  }
  return new PrismaPg({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    options: '-c role=aicmo_app -c TimeZone=UTC',
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
  });
}

/** PGlite has one connection: who comes second waits here, not inside an adapter that would start and forget it. */
function createQueue() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
}

function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return (
    error.code === 'P2034' ||
    /40P01|40001|deadlock detected/.test(`${error.message} ${JSON.stringify(error.meta)}`)
  );
}

async function loginWarning(client: PrismaClient): Promise<{ warning?: string }> {
  const [login] = await client.$queryRaw<{ unbound: boolean }[]>`
    select rolsuper or rolbypassrls as unbound from pg_roles where rolname = session_user`;
  if (!login?.unbound) return {};
  return { warning: 'the database login is a superuser or has BYPASSRLS; use a login without them' };
}
