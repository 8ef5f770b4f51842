import type { JobDefinition } from '../job-definition.ts';
import { contentPillars } from './content-pillars.ts';
import { icpDefinition } from './icp-definition.ts';
import { measurementPlan } from './measurement-plan.ts';
import { messagingFramework } from './messaging-framework.ts';
import { platformStrategy } from './platform-strategy.ts';
import { positioning } from './positioning.ts';

/** The six jobs of the strategy, which always run together (marketing.md). */
export const STRATEGY_JOBS: readonly JobDefinition[] = [
  icpDefinition,
  positioning,
  messagingFramework,
  contentPillars,
  platformStrategy,
  measurementPlan,
];
