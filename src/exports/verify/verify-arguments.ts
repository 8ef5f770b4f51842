import { parseArgs } from 'node:util';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { readFingerprint } from '../pack/fingerprint.ts';
import { VERIFY_SAY as say } from './sentences.ts';

export type VerifyArguments = { help: true } | { help: false; pack: string; key: string | null };

const wrong = (problem: string) => refused('usage', say.wrongUse(problem));

/** What was asked for on the command line, without the program's own two words. */
export function verifyArguments(given: readonly string[]): Outcome<VerifyArguments> {
  const read = parsed(given);
  if (!read.ok) return read;
  const { positionals, values } = read.value;
  const [pack, ...more] = positionals;
  const [key, ...keys] = values.key ?? [];
  if (values.help) return done({ help: true });
  if (keys.length > 0) return wrong(say.severalKeys);
  if (!pack) return wrong(say.noPack);
  if (key === undefined)
    return more.length === 0 ? done({ help: false, pack, key: null }) : wrong(say.severalPacks);
  // A fingerprint in groups may come without quotes: its other groups are then words of their own.
  const wanted = readFingerprint([key, ...more].join(' '));
  return wanted === null ? wrong(say.notAFingerprint) : done({ help: false, pack, key: wanted });
}

function parsed(given: readonly string[]) {
  try {
    const options = {
      key: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    } as const;
    return done(parseArgs({ args: [...given], options, allowPositionals: true }));
  } catch (error) {
    const [problem] = (error instanceof Error ? error.message : String(error)).split(/(?<=\.)\s/);
    return wrong(`${(problem ?? '').replace(/\.$/, '')}.`);
  }
}
