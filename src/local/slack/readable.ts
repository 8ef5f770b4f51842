import { type Json, records, text } from './json.ts';
import { readableBlocks } from './readable/blocks.ts';
import { readableMrkdwn } from './readable/mrkdwn.ts';
import type { Names } from './readable/names.ts';

export type { Names };
export { readableBlocks, readableMrkdwn };

/** A message as a person reads it: its blocks, else its text; files by name. */
export const readableMessage = (message: Json, names: Names): string => {
  const blocks = records(message.blocks);
  const body = blocks.length > 0 ? readableBlocks(blocks, names) : readableMrkdwn(text(message.text), names);
  const files = records(message.files).map((file) => `[file: ${text(file.name)}]`);
  return [body, ...files].filter((part) => part !== '').join('\n');
};
