import type { Collected } from './bot-checks.ts';

type Streamed = { name: string; message: { text: string; blocks: unknown[] } };

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const markdownOf = (payload: Record<string, unknown>): string =>
  [payload.markdown_text, ...listOf(payload.chunks).map((chunk) => isRecord(chunk) && chunk.text)]
    .filter((part) => typeof part === 'string')
    .join('');

const blocksIn = (payload: Record<string, unknown>): unknown[] => [
  ...listOf(payload.chunks).flatMap((chunk) => (isRecord(chunk) ? listOf(chunk.blocks) : [])),
  ...listOf(payload.blocks),
];

/** Each streamed message as it stood in the end, put together from the calls that made it grow. */
export function streamedMessages(payloads: readonly Collected[]): Streamed[] {
  const streams = new Map<string, { markdown: string; blocks: unknown[] }>();
  for (const { kind, name, payload, answer } of payloads) {
    if (kind !== 'api' || !/^chat\.\w+Stream$/.test(name) || answer.ok !== true) continue;
    const ts = name === 'chat.startStream' ? answer.ts : payload.ts;
    const key = `${String(payload.channel)} ${String(ts)}`;
    const before = streams.get(key) ?? { markdown: '', blocks: [] };
    streams.set(key, {
      markdown: before.markdown + markdownOf(payload),
      blocks: [...before.blocks, ...blocksIn(payload)],
    });
  }
  return [...streams.values()].map(({ markdown, blocks }) => ({
    name: 'streamed message',
    message: {
      text: 'Streamed',
      blocks: [...(markdown === '' ? [] : [{ type: 'markdown', text: markdown }]), ...blocks],
    },
  }));
}
