import { ASSEMBLERS } from '../../src/marketing/jobs/assemble.ts';
import { strategyAnswers } from '../support/model-server.ts';

/** The strategy that the stubs write from a brief. */
export const stubStrategy = (brief: unknown): unknown => ASSEMBLERS.strategy?.(strategyAnswers(brief));
