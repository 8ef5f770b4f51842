import { z } from 'zod';
import { EXPORT_TOPIC } from '../src/artifacts/export-records.ts';
import { exportParked } from '../src/slack/exports/export-parked.ts';
import { postExport } from '../src/slack/exports/post-export.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { type EffectJob, job } from './effect-job.ts';

/** Renders the files of one request and posts them in the thread or the client's channel. */
export const exportVersionJob = (deps: OutboundDeps): EffectJob =>
  job(
    { topic: EXPORT_TOPIC, queue: 'exports', payload: z.strictObject({ batchId: z.uuid() }) },
    (payload, effect) => postExport(deps, payload.batchId, effect),
    (tx, payload, origin) => exportParked(tx, origin, payload.batchId),
  );
