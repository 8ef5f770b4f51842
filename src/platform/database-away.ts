import { z } from 'zod';

/**
 * The database cannot be reached, or went away in the middle of a transaction. Nothing of that transaction stands, unless
 * the connection was lost while it was committing: then nobody here knows.
 */
export class DatabaseAway extends Error {
  readonly mayHaveCommitted: boolean;
  constructor(cause: unknown, mayHaveCommitted: boolean) {
    super('The database is away.', { cause });
    this.name = 'DatabaseAway';
    this.mayHaveCommitted = mayHaveCommitted;
  }
}

/** Whether what a use case threw means that the database is away. */
export const isDatabaseAway = (error: unknown): error is DatabaseAway => error instanceof DatabaseAway;

// Prisma's: not reachable, not in time (twice), connection closed, too many connections.
const PRISMA_CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2037']);
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
// Postgres': connection exceptions; shut down, crashed, not yet started.
const SQLSTATES = /^(?:08\w{3}|57P0[1-5])$/;
// What pg says has no code; what Postgres says of a closed database has one that means many things.
const WORDS =
  /Connection terminated|encountered a connection error|timeout exceeded when trying to connect|is not currently accepting connections/;

// As a driver names them, where Prisma has no code of its own for it: statements outside a transaction.
const KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);

const coded = z.object({ code: z.string() });
const fromPostgres = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({ originalCode: z.string().optional(), kind: z.string().optional() }),
    }),
  }),
});

/** Whether an error of the database's client means that the connection was the trouble, and not the statement. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = coded.safeParse(error).data?.code ?? '';
  const { originalCode = code, kind = '' } =
    fromPostgres.safeParse(error).data?.meta.driverAdapterError.cause ?? {};
  return (
    PRISMA_CODES.has(code) ||
    NETWORK_CODES.has(code) ||
    KINDS.has(kind) ||
    SQLSTATES.test(originalCode) ||
    WORDS.test(error.message)
  );
}
