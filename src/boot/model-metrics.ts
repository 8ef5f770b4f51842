import { Gauge } from 'prom-client';
import type { Breaker } from '../llm/breaker.ts';
import type { CallSeen } from '../llm/chain.ts';
import type { Provider } from '../llm/provider.ts';
import type { Metrics } from '../platform/metrics.ts';

/** Counts the chain's calls, and shows its breakers whenever somebody reads the metrics. */
export function modelMetrics(
  { registry, modelCalls, modelCallSeconds }: Metrics,
  models: readonly Provider[],
  breaker: Breaker,
): { onCall(call: CallSeen): void } {
  new Gauge({
    name: 'aicmo_breaker_open',
    help: '1 while the breaker of this model is open or half open, as this process knows it',
    labelNames: ['provider', 'model'],
    registers: [registry],
    collect() {
      for (const one of models) {
        const { name: provider, model } = one;
        this.set({ provider, model }, breaker.stateOf(one).state === 'closed' ? 0 : 1);
      }
    },
  });
  return {
    onCall: ({ provider, model, outcome, ms }) => {
      modelCalls.inc({ provider, model, outcome });
      modelCallSeconds.observe({ provider, model }, ms / 1000);
    },
  };
}
