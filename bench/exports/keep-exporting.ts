import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestExport } from '../../src/artifacts/request-export.ts';
import { ensurePerson } from '../../src/engagements/people.ts';
import { EXPORT_FORMATS } from '../../src/exports/formats.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { aDraft } from '../acks/a-draft.ts';
import type { Draft } from '../acks/requests.ts';

const LOOK_MS = 200;
const UNDER_WAY = ['queued', 'uploading'];

/** Engagements whose exports are made in the whole app; one engagement's own would go one after the other. */
export type Exporters = {
  /** Asks for a brief in every format, again wherever the last export has ended, until `until` resolves; gives how many. */
  keep(until: Promise<unknown>): Promise<{ ended: number; failed: number; fewest: number }>;
  /** Until none is under way. */
  rest(): Promise<void>;
  close(): Promise<void>;
};

export async function openExporters(databaseUrl: string, count: number): Promise<Exporters> {
  const db = await openDatabase({ url: databaseUrl });
  const drafts: Draft[] = [];
  for (let made = 0; made < count; made += 1) drafts.push(await aDraft(db));
  const workspaceId = await db.ensureWorkspace({ key: 'TBENCH', teamId: 'TBENCH', name: 'Bench' });
  const person = await db.inWorkspace(workspaceId, (tx) =>
    ensurePerson(tx, workspaceId, { teamId: 'TBENCH', userId: 'UBENCH' }),
  );
  const formats = EXPORT_FORMATS.filter(({ fits }) => fits('intake')).map(({ key }) => key);
  const ours = { workspaceId, engagementId: { in: drafts.map(({ engagementId }) => engagementId) } };
  const counted = (state: object): Promise<{ engagementId: string }[]> =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.exportRecord.findMany({ where: { ...ours, ...state }, select: { engagementId: true } }),
    );
  const busy = async () =>
    new Set((await counted({ state: { in: UNDER_WAY } })).map(({ engagementId }) => engagementId));

  return {
    keep: async (until) => {
      let stopped = false;
      const stop = until.finally(() => {
        stopped = true;
      });
      const before = { ended: (await counted({ state: 'posted' })).length };
      let fewest = count;
      for (let first = true; !stopped; first = false) {
        const under = await busy();
        if (!first) fewest = Math.min(fewest, under.size);
        for (const { engagementId, versionId } of drafts) {
          if (under.has(engagementId)) continue;
          const context = {
            db,
            workspaceId,
            actorId: person.id,
            traceId: randomUUID(),
            now: () => new Date(),
          };
          const asked = await requestExport(context, { versionId, formats });
          if (!asked.ok) throw new Error(asked.refusal.sentence);
        }
        await Promise.race([sleep(LOOK_MS), stop]);
      }
      const failed = (await counted({ state: 'failed' })).length;
      return { ended: (await counted({ state: 'posted' })).length - before.ended, failed, fewest };
    },
    rest: async () => {
      while ((await busy()).size > 0) await sleep(LOOK_MS);
    },
    close: () => db.close(),
  };
}
