import { type Json, records, text } from '../json.ts';

/** A message that grows: what was streamed into it so far. */
export type Stream = {
  markdown: string;
  tasks: Map<string, Json>;
  blocks: Json[];
  open: boolean;
  /** When it last grew: that is no edit, unlike one by `chat.update` later. */
  grewAt: string;
};

/** Streamed messages by conversation and ts. */
export type Streams = {
  start(channel: string, ts: string, stream: Stream): void;
  find(channel: string, ts: string): Stream | undefined;
  /** Slack ends streams that pause or last too long: nothing can be added any more. */
  end(): void;
};

export const createStreams = (): Streams => {
  const all = new Map<string, Stream>();
  return {
    start: (channel, ts, stream) => void all.set(`${channel}\n${ts}`, stream),
    find: (channel, ts) => all.get(`${channel}\n${ts}`),
    end: () => {
      for (const stream of all.values()) stream.open = false;
    },
  };
};

export const freshStream = (): Stream => ({
  markdown: '',
  tasks: new Map(),
  blocks: [],
  open: true,
  grewAt: '',
});

type TakeChunk = (stream: Stream, chunk: Json) => void;

/** What each kind of chunk adds. */
const CHUNKS: Readonly<Record<string, TakeChunk>> = {
  markdown_text: (stream, chunk) => {
    stream.markdown += text(chunk.text);
  },
  task_update: (stream, chunk) => {
    const { type: _type, id, ...rest } = chunk;
    stream.tasks.set(text(id), { ...stream.tasks.get(text(id)), ...rest });
  },
  plan_update: () => {},
  blocks: (stream, chunk) => void stream.blocks.push(...records(chunk.blocks)),
};

/** Adds what a call brought; gives Slack's error code when it is none of its kinds or says nothing. */
export const takeChunks = (stream: Stream, args: Json): string | undefined => {
  const markdown = text(args.markdown_text);
  const chunks = records(args.chunks);
  if (chunks.some((chunk) => !CHUNKS[text(chunk.type)])) return 'invalid_chunks';
  if (markdown) stream.markdown += markdown;
  for (const chunk of chunks) CHUNKS[text(chunk.type)]?.(stream, chunk);
  return undefined;
};

/** The streamed message's blocks, in the order Slack draws them. */
export const blocksOfStream = (stream: Stream): Json[] => [
  ...[...stream.tasks.values()].map((task) => ({
    type: 'task_card',
    task_id: text(task.title),
    title: task.title,
    status: task.status,
  })),
  ...(stream.markdown ? [{ type: 'markdown', text: stream.markdown }] : []),
  ...stream.blocks,
];
