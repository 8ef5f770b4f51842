import { envelopeSchema } from '../../marketing/envelope.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Generated } from './check-generation.ts';
import { type Checked, EXIT, fails, fits } from './checked.ts';
import { SMOKE } from './sentences.ts';

/** Step 5: the envelope that is built from what was written fits the contract (design.md, The generation contract). */
export function checkEnvelope({ runId, traceId, step }: Generated, now: Clock): Checked<null> {
  const { usage, costUsd, provider, model, fellBackFrom, value } = step;
  const parsed = envelopeSchema.safeParse({
    status: 'SUCCESS',
    run_id: runId,
    module: 'creatives',
    meta: {
      timestamp: now().toISOString(),
      provider,
      model,
      cost_usd: costUsd,
      tokens_used: usage ? usage.inputTokens + usage.outputTokens : null,
      warnings: fellBackFrom.map(({ sentence }) => sentence),
      trace_id: traceId,
    },
    deliverables: [{ id: 'smoke-1', kind: 'linkedin_post', platform: 'linkedin', ...value }],
    raw: {},
    error: null,
  });
  if (parsed.success) return fits(null);
  const places = parsed.error.issues.map(({ path }) => path.join('.'));
  return fails(EXIT.contract, SMOKE.misfit([...new Set(places)]));
}
