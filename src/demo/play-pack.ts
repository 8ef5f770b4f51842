import { reportLines } from '../exports/verify/report-lines.ts';
import { verifyPack } from '../exports/verify/verify-pack.ts';
import type { Message } from '../local/slack/person.ts';
import { type DownloadedFile, type Stage, WRITING } from './acts.ts';

const FINGERPRINT = /fingerprint is ((?:[0-9A-F]{4} ?){16})/;

const fingerprintIn = (text: string): string | null =>
  FINGERPRINT.exec(text)?.[1]?.replaceAll(' ', '').toLowerCase() ?? null;

/** Waits for the pack that the approved delivery brings, downloads it, and checks it with the fingerprint that stands above it. */
export async function playPack({ author, transcript }: Stage): Promise<DownloadedFile> {
  const isPack = ({ text, files }: Message) => files.length === 1 && FINGERPRINT.test(text);
  const { text, files } = await author.waitsFor(isPack, WRITING);
  await transcript.look();
  const [file] = files;
  if (!file) throw new Error('The delivery pack is missing.');
  const content = await author.downloads(file);
  const report = verifyPack(content, fingerprintIn(text));
  transcript.does(
    author.name,
    `downloads ${file.name} and checks it with npm run verify and the fingerprint above`,
  );
  for (const line of reportLines(report)) transcript.reads(line);
  if (report.verdict !== 'yes') throw new Error('The delivery pack does not hold what it says.');
  return { name: file.name, content };
}
