import type { Writer } from '../platform/context.ts';
import type { EffectRun } from '../platform/outbox/effect-run.ts';

/** A background job writes on behalf of whoever started its run, under the trace of that request. */
export function writerOf(effect: EffectRun, actorId: string): Writer {
  return { workspaceId: effect.workspaceId, traceId: effect.traceId, actorId, now: effect.now };
}
