import type { Stage } from '../../artifacts/engagement-stages.ts';
import type { StageView } from '../blocks/messages/root.ts';

const STATES: Record<Stage['state'], StageView['state']> = {
  none: 'not_started',
  running: 'working',
  draft: 'candidate',
  stale: 'stale',
  changes_requested: 'changes_requested',
  review_expired: 'expired',
  approved: 'approved',
  flagged: 'flagged',
};

/** An open run that does not go on by itself says so. */
const RUNS: Partial<Record<NonNullable<Stage['run']>['status'], StageView['state']>> = {
  halted: 'failed',
  paused: 'paused',
};

/** Where a stage stands, as the root message and the status say it; the same words for the same state. */
export const stageView = (stage: Stage): StageView => ({
  artifact: stage.type,
  state: (stage.run && RUNS[stage.run.status]) ?? STATES[stage.state],
  version: stage.version?.number,
});
