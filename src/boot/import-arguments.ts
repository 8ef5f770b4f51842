import { parseArgs } from 'node:util';
import { IMPORT_SAY } from '../artifacts/import/sentences.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { IMPORT_TOOL_SAY as say } from './import-sentences.ts';

export type ImportArguments = {
  file: string;
  workspace?: string;
  engagement?: string;
  channel?: string;
  owner?: string;
  again: boolean;
};

const text = { type: 'string' } as const;

/** Ids of public and private channels as Slack gives them. */
const CHANNEL_ID = /^[CG][A-Z0-9]{2,}$/;

/** What was asked for on the command line, without the program's own two words. */
export function importArguments(given: readonly string[]): Outcome<ImportArguments> {
  const read = parsed(given);
  if (!read.ok) return read;
  const { positionals, values } = read.value;
  const [file, ...more] = positionals;
  if (!file) return refused('usage', say.wrongUse(say.noFile));
  if (more.length > 0) return refused('usage', say.wrongUse(say.severalFiles));
  if (values.channel !== undefined && !CHANNEL_ID.test(values.channel))
    return refused('not_a_channel', IMPORT_SAY.notAChannel(values.channel));
  return done({ ...values, file, again: values.again ?? false });
}

function parsed(given: readonly string[]) {
  try {
    const options = {
      workspace: text,
      engagement: text,
      channel: text,
      owner: text,
      again: { type: 'boolean' },
    } as const;
    return done(parseArgs({ args: [...given], options, allowPositionals: true }));
  } catch (error) {
    const [problem] = (error instanceof Error ? error.message : String(error)).split(/(?<=\.)\s/);
    return refused('usage', say.wrongUse(problem ?? ''));
  }
}
