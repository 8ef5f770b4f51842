import type { Database } from './database.ts';

/** Who asks, for which workspace, under which trace: the first argument of every use case. */
export type Context = {
  db: Database;
  workspaceId: string;
  /** The person's opaque id (table person), never a Slack id. */
  actorId: string;
  traceId: string;
  now: () => Date;
};

/** What is written on behalf of someone, inside a transaction: the context without its database. */
export type Writer = Omit<Context, 'db'>;
