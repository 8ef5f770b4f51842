import type { ActionId } from '../../blocks/ids.ts';
import type { Press } from './press.ts';
import { finishIt, pauseIt, resumeIt, retryIt, startItAgain, stopIt } from './run.ts';
import { cancelOne, dropOne, retryOne, runJobs } from './run-jobs.ts';
import { preview } from './run-preview.ts';

/** What each press about a run and its jobs does. */
export const RUN_PRESSES = {
  'run.stop': stopIt,
  'run.retry': retryIt,
  'run.start_again': startItAgain,
  'run.finish_anyway': finishIt,
  'run.pause': pauseIt,
  'run.resume': resumeIt,
  'run.jobs': runJobs,
  'run.job_retry': retryOne,
  'run.job_cancel': cancelOne,
  'run.job_drop': dropOne,
  'run.preview': preview,
} as const satisfies Partial<Record<ActionId, Press>>;
