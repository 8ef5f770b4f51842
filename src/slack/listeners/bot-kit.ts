import type { ModelsOf } from '../../generation/models-of.ts';
import type { Checking } from '../../generation/writing/checking-cost.ts';
import type { SharedBreaker } from '../../llm/breaker/create-breaker.ts';
import type { ProfileProviders } from '../../llm/distinct-models.ts';
import type { KeyPlace } from '../../llm/own-keys.ts';
import type { Provider } from '../../llm/provider.ts';
import type { HealthReport, SlackKit } from '../kit.ts';

export type { HealthReport };

/** What the listeners may use beside the app's own kit. */
export type BotKit = SlackKit & {
  /** The operator's chain, in its order; empty when nothing can be written. A workspace's: models-for.ts. */
  providers: readonly Provider[];
  /** The same providers with the model that each has for a profile. */
  profiles?: ProfileProviders | undefined;
  /** What the chains of all processes know of them; left out where nothing is kept. */
  breaker?: SharedBreaker | undefined;
  /** How what is written is checked; left out where it is not. */
  checking?: Checking | undefined;
  /** The models of each workspace; left out where none can bring keys of its own. */
  modelsOf?: ModelsOf | undefined;
  /** The providers that a workspace may bring a key for. */
  keyPlaces?: readonly KeyPlace[] | undefined;
  health: () => Promise<HealthReport>;
};
