import { printable } from './exports/verify/printable.ts';
import { readPack } from './exports/verify/read-pack.ts';
import { EXIT_CODES, reportLines } from './exports/verify/report-lines.ts';
import { VERIFY_SAY as words } from './exports/verify/sentences.ts';
import { verifyArguments } from './exports/verify/verify-arguments.ts';
import { verifyPack } from './exports/verify/verify-pack.ts';
import type { Refusal } from './platform/outcome.ts';

// `npm run verify -- PACK.zip --key FINGERPRINT`, also built as one file without dependencies. Exit 0 yes, 1 no, 2 when it could not look, 3 intact but signer unknown.
const say = (line: string) => process.stdout.write(`${line}\n`);

// Who reads only the first lines of it closes the pipe: that makes no yes a no. Where it cannot be written, nothing was told.
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') process.exit(2);
});

function end({ sentence }: Refusal): never {
  process.stderr.write(`${printable(sentence)}\n`);
  process.exit(2);
}

const asked = verifyArguments(process.argv.slice(2));
if (!asked.ok) end(asked.refusal);
if (asked.value.help) {
  for (const line of words.usage) say(line);
} else {
  const pack = await readPack(asked.value.pack);
  if (!pack.ok) end(pack.refusal);
  const report = verifyPack(pack.value, asked.value.key);
  for (const line of reportLines(report)) say(line);
  // Set, not called: what was said to a pipe must reach it first.
  process.exitCode = EXIT_CODES[report.verdict];
}
