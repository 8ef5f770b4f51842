import type { Provider } from '../../llm/provider.ts';
import type { HealthReport, SlackKit } from '../kit.ts';

export type { HealthReport };

/** What the listeners may use beside the app's own kit. */
export type BotKit = SlackKit & {
  /** The chain, in its order; empty when nothing can be written. */
  providers: readonly Provider[];
  health: () => Promise<HealthReport>;
};
