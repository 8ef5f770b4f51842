import { parseArgs } from 'node:util';

export type DemoOptions = {
  /** A brief of the reader's own: JSON with the intake's field names. */
  briefFile?: string;
  /** Keep the run's database and logs to look at. */
  keep: boolean;
};

export type DemoOptionsResult = { ok: true; options: DemoOptions } | { ok: false; sentence: string };

export const USAGE = 'npm run demo [-- --brief FILE] [--keep]';

/** Reads the command line; what it does not know is refused with the usage. */
export function readDemoOptions(args: string[]): DemoOptionsResult {
  try {
    const { values } = parseArgs({
      args,
      options: { brief: { type: 'string' }, keep: { type: 'boolean', default: false } },
    });
    return { ok: true, options: { briefFile: values.brief, keep: values.keep } };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('.')[0] : 'The options are unknown';
    return { ok: false, sentence: `${reason}. Usage: ${USAGE}` };
  }
}
