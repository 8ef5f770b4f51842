import type { JobDefinition } from '../job-definition.ts';
import { trackingChecklist } from './tracking-checklist.ts';
import { weeklyOptimization } from './weekly-optimization.ts';

/** The jobs of monitoring; each alone makes a whole one. */
export const MONITORING_JOBS: readonly JobDefinition[] = [trackingChecklist, weeklyOptimization];
