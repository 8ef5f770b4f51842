import type { Checking } from '../../generation/writing/checking-cost.ts';
import type { SharedBreaker } from '../../llm/breaker/create-breaker.ts';
import type { ProfileProviders } from '../../llm/distinct-models.ts';
import type { Provider } from '../../llm/provider.ts';
import type { HealthReport, SlackKit } from '../kit.ts';

export type { HealthReport };

/** What the listeners may use beside the app's own kit. */
export type BotKit = SlackKit & {
  /** The chain, in its order; empty when nothing can be written. */
  providers: readonly Provider[];
  /** The same providers with the model that each has for a profile. */
  profiles?: ProfileProviders | undefined;
  /** What the chains of all processes know of them; left out where nothing is kept. */
  breaker?: SharedBreaker | undefined;
  /** How what is written is checked; left out where it is not. */
  checking?: Checking | undefined;
  health: () => Promise<HealthReport>;
};
