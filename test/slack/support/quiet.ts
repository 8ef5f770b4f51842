import pino from 'pino';
import type { Logger } from '../../../src/platform/logger.ts';

export const quiet: Logger = pino({ level: process.env.AICMO_TEST_LOG ?? 'silent' });
