import { printable } from './printable.ts';
import { VERIFY_SAY as say } from './sentences.ts';
import type { PackReport } from './verify-pack.ts';

/** How many lines people are shown of what does not hold, and of what is worth knowing. */
const MOST_LINES = 100;
const MOST_NOTES = 20;

function atMost(lines: readonly string[], most: number): string[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), say.more(more)] : [...lines];
}

const noteLines = (notes: readonly string[]): string[] => atMost(notes.map(say.note), MOST_NOTES);

function linesOf({ verdict, problems, notes, facts }: PackReport): string[] {
  if (verdict === 'no' || !facts)
    return [
      say.no(problems.length),
      ...atMost(problems, MOST_LINES).map((line) => `  ${line}`),
      ...noteLines(notes),
      say.doNotRely,
    ];
  const { files, artifacts, computed, entries, fingerprint, predicate } = facts;
  const { client, engagement, audience, current_at, delivery, left_out } = predicate;
  return [
    ...(verdict === 'yes'
      ? [say.yes(files, fingerprint)]
      : [say.unknownSigner(files), say.compare(fingerprint)]),
    say.whose(client, engagement, delivery.version, audience),
    say.holds(artifacts, entries, current_at),
    say.computed(computed, artifacts),
    say.sinceThen,
    ...noteLines([...left_out.map(({ file, reason }) => say.leftOut(file, reason)), ...notes]),
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
