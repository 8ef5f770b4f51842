import { randomBytes } from 'node:crypto';
import { type Json, records } from '../json.ts';

const freshId = (): string => randomBytes(4).toString('base64url');

const named = (element: Json): Json =>
  typeof element.type === 'string' && element.type !== 'image' && !('action_id' in element)
    ? { ...element, action_id: freshId() }
    : element;

const INTERACTIVE = ['elements', 'accessory', 'element'] as const;

/** Blocks with a block id each, and an action id for each interactive element, as Slack adds where an app gave none. */
export const withBlockIds = (blocks: readonly Json[]): Json[] =>
  blocks.map((block) => {
    const completed: Json = { ...block, block_id: block.block_id || freshId() };
    if (!['input', 'section', 'actions', 'context_actions'].includes(String(block.type))) return completed;
    for (const key of INTERACTIVE) {
      const found = block[key];
      if (Array.isArray(found)) completed[key] = records(found).map(named);
      else if (found && typeof found === 'object') completed[key] = records([found]).map(named)[0];
    }
    return completed;
  });
