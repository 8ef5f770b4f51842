import type { KnownBlock } from '@slack/types';
import { LIMITS } from './limits.ts';
import { fitting, paragraph, textLength } from './parts.ts';
import { WORDS } from './sentences.ts';
import { clip, escapeText, isBlank, shown } from './text.ts';

export type MessageMetadata = {
  event_type: string;
  event_payload: Record<string, string | number | boolean>;
};

/** What the sender posts or edits. `text` is for notifications and screen readers; the blocks are what people see. */
export type Message = { text: string; blocks: KnownBlock[]; metadata?: MessageMetadata };

const FALLBACK_MAX = 600;
const BLOCKS_TEXT_MAX = 12_000;

/**
 * One message within Slack's limits. Builders keep their own parts short; should the whole still be too long, the end
 * is left out and the message says so.
 */
export function message(content: {
  text: string;
  blocks: readonly KnownBlock[];
  /** What stands at the end however long the rest is: the buttons. */
  last?: readonly KnownBlock[];
  metadata?: MessageMetadata;
}): Message {
  const { last = [] } = content;
  const room = BLOCKS_TEXT_MAX - textLength(last);
  const { kept, dropped } = fitting(content.blocks, LIMITS.blocks.message - 1 - last.length, room);
  return {
    text: fallback(content.text),
    blocks: [...kept, ...(dropped === 0 ? [] : [paragraph(WORDS.leftOut(dropped))]), ...last],
    ...(content.metadata ? { metadata: content.metadata } : {}),
  };
}

function fallback(text: string): string {
  const clean = clip(shown(text), FALLBACK_MAX);
  return escapeText(isBlank(clean) ? WORDS.empty : clean);
}

/** Long content as several messages, each within the limits, nothing left out and the order kept. */
export function splitBlocks(blocks: readonly KnownBlock[], text: string): Message[] {
  const messages: KnownBlock[][] = [];
  let open: KnownBlock[] = [];
  let used = 0;
  for (const block of blocks) {
    const length = textLength(block);
    if (open.length > 0 && (open.length >= LIMITS.blocks.message - 1 || used + length > BLOCKS_TEXT_MAX)) {
      messages.push(open);
      open = [];
      used = 0;
    }
    open.push(block);
    used += length;
  }
  if (open.length > 0) messages.push(open);
  return messages.map((part, at) =>
    message({
      text: messages.length === 1 ? text : WORDS.part(clip(text, 500), at + 1, messages.length),
      blocks: part,
    }),
  );
}
