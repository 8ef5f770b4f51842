import { printable } from './printable.ts';
import { VERIFY_SAY as say } from './sentences.ts';
import type { PackReport } from './verify-pack.ts';

/** How many lines of what does not hold people are shown. */
const MOST_LINES = 100;

function linesOf({ verdict, problems, notes, facts }: PackReport): string[] {
  if (verdict === 'no' || !facts) {
    const shown = problems.slice(0, MOST_LINES).map((problem) => `  ${problem}`);
    const more = problems.length - shown.length;
    return [
      say.no(problems.length),
      ...shown,
      ...(more > 0 ? [`  ${say.more(more)}`] : []),
      ...notes.map(say.note),
    ];
  }
  const { files, artifacts, computed, entries, fingerprint, predicate } = facts;
  const { client, engagement, audience, current_at, delivery, left_out } = predicate;
  return [
    ...(verdict === 'yes'
      ? [say.yes(files, artifacts, entries, fingerprint, current_at)]
      : [say.unknownSigner(files, artifacts, entries, current_at), say.compare(fingerprint)]),
    say.whose(client, engagement, delivery.version, audience),
    say.computed(computed, artifacts),
    say.sinceThen,
    ...left_out.map(({ file, reason }) => say.note(`${file} was left out. ${reason}`)),
    ...notes.map(say.note),
  ];
}

/** A report as people read it, each line safe to print. */
export const reportLines = (report: PackReport): string[] => linesOf(report).map(printable);

/** What the process ends with, for scripts. */
export const EXIT_CODES: Readonly<Record<PackReport['verdict'], number>> = {
  yes: 0,
  no: 1,
  unknown_signer: 3,
};
