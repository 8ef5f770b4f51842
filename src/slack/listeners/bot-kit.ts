import type { Provider } from '../../llm/provider.ts';
import type { SlackKit } from '../app.ts';

export type PartReport = { ok: boolean; detail: string };

/** What `/aicmo health` and `/health/ready` know. */
export type HealthReport = {
  status: 'ready' | 'degraded' | 'unavailable';
  database: PartReport;
  queue: PartReport;
  slack: PartReport;
};

/** What the listeners may use beside the app's own kit. */
export type BotKit = SlackKit & {
  /** The chain, in its order; empty when nothing can be written. */
  providers: readonly Provider[];
  health(): Promise<HealthReport>;
};
