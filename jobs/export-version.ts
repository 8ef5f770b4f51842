import { z } from 'zod';
import { EXPORT_TOPIC } from '../src/artifacts/request-export.ts';
import { exportParked } from '../src/slack/exports/export-parked.ts';
import { postExport } from '../src/slack/exports/post-export.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { type EffectJob, job } from './effect-job.ts';

/** Renders a version's files and posts them in its thread. */
export const exportVersionJob = (deps: OutboundDeps): EffectJob =>
  job(
    { topic: EXPORT_TOPIC, queue: 'exports', payload: z.strictObject({ batchId: z.uuid() }) },
    (payload, effect) => postExport(deps, payload.batchId, effect),
    (tx, payload, origin) => exportParked(tx, origin, payload.batchId),
  );
