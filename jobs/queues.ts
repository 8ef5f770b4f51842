/** The queues and how many effects of each one process works on at once. */
export const QUEUES = {
  /** Messages and files to Slack: waiting on the network, limited per channel elsewhere. */
  slack: { concurrency: 8 },
  /** Model calls: long, mostly waiting. */
  generation: { concurrency: 12 },
  /** Questions in words: somebody waits, and must not wait behind what is being written. */
  asks: { concurrency: 4 },
  /** Documents: rendered in worker threads, heavy on memory. */
  exports: { concurrency: 2 },
} as const;

export type QueueName = keyof typeof QUEUES;

/** The clock has a queue of its own: a scheduler makes its next job only when the previous one starts. */
export const CLOCK_QUEUE = 'clock';
