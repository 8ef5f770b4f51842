import { z } from 'zod';
import type { ContextUse } from './context-use.ts';

const keys = z.array(z.string());

const contextUse = z.object({ used: keys, left: keys, shortened: keys.optional() });

/** As it was stored with a job; null where there is none. */
export const readContextUse = (stored: unknown): ContextUse | null =>
  contextUse.safeParse(stored).data ?? null;
