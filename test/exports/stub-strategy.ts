import { assembleStrategy } from '../../src/marketing/jobs/strategy/assemble.ts';
import { strategyAnswers } from '../support/model-server.ts';

/** The strategy that the stubs write from a brief. */
export const stubStrategy = (brief: unknown): unknown => assembleStrategy(strategyAnswers(brief));
