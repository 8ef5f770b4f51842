import type { SqlDriverAdapterFactory, SqlQuery, Transaction } from '@prisma/driver-adapter-utils';

/** As whom, and for which workspace, a transaction runs (store.md, Tenants). */
export type Scope = { role: string; workspaceId: string };

const ARGUMENT = { scalarType: 'string', arity: 'scalar' } as const;

const setScope = ({ role, workspaceId }: Scope): SqlQuery => ({
  sql: `select set_config('role', $1, true), set_config('app.workspace_id', $2, true)`,
  args: [role, workspaceId],
  argTypes: [ARGUMENT, ARGUMENT],
});

/** Gives the connection back as it was. What fails here fails because it is lost: the pool throws it away. */
async function giveUp(tx: Transaction): Promise<void> {
  const rollback = { sql: 'ROLLBACK', args: [], argTypes: [] };
  if (!tx.options.usePhantomQuery) await tx.executeRaw(rollback).catch(() => {});
  await tx.rollback().catch(() => {});
}

/**
 * A driver adapter whose transactions get their role and workspace as they begin. Here and not as their first statement:
 * each statement through the client costs as much again as in the database, and this one is in every transaction.
 * @param current the scope of the transaction that begins, by the asynchronous context it begins in; without one it gets
 * neither, so that it sees no tenant's rows
 */
export function scopedAdapter(
  factory: SqlDriverAdapterFactory,
  current: () => Scope | undefined,
): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const adapter = await factory.connect();
      const begin = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (isolationLevel) => {
        const tx = await begin(isolationLevel);
        const scope = current();
        if (!scope) return tx;
        try {
          await tx.executeRaw(setScope(scope));
        } catch (error) {
          await giveUp(tx);
          throw error;
        }
        return tx;
      };
      return adapter;
    },
  };
}
