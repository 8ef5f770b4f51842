import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What `/metrics` shows. One instance per process, so that tests can run several side by side. */
export type Metrics = {
  registry: Registry;
  requestsRefused: Counter<'reason'>;
  effectsDone: Counter<'topic' | 'outcome'>;
  effectSeconds: Histogram<'topic'>;
  effectWaitSeconds: Histogram<'topic'>;
  effectsParked: Gauge;
  modelCalls: Counter<'provider' | 'model' | 'outcome'>;
  modelCallSeconds: Histogram<'provider' | 'model'>;
};

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requestsRefused: new Counter({
      name: 'aicmo_requests_refused_total',
      help: 'Requests refused before they were read: bad signature, old timestamp',
      labelNames: ['reason'],
      registers,
    }),
    effectsDone: new Counter({
      name: 'aicmo_effects_total',
      help: 'Attempts at effects of the outbox',
      labelNames: ['topic', 'outcome'],
      registers,
    }),
    effectSeconds: new Histogram({
      name: 'aicmo_effect_seconds',
      help: 'Time one attempt at an effect took',
      labelNames: ['topic'],
      registers,
    }),
    effectWaitSeconds: new Histogram({
      name: 'aicmo_effect_wait_seconds',
      help: 'Time from writing an effect to its first attempt',
      labelNames: ['topic'],
      registers,
    }),
    effectsParked: new Gauge({
      name: 'aicmo_effects_parked',
      help: 'Effects given up after their tries since this process started',
      registers,
    }),
    modelCalls: new Counter({
      name: 'aicmo_model_calls_total',
      help: 'Calls to models that ended: answered, stopped by us, or the type of their failure',
      labelNames: ['provider', 'model', 'outcome'],
      registers,
    }),
    modelCallSeconds: new Histogram({
      name: 'aicmo_model_call_seconds',
      help: 'Time one call to a model took, however it ended',
      labelNames: ['provider', 'model'],
      buckets: [0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300],
      registers,
    }),
  };
}
