import { dateAndTime } from '../dates.ts';
import { exportFileName } from '../file-name.ts';
import type { Gathered } from './gather.ts';
import type { PackInput } from './pack-input.ts';
import { PACK_SAY as say } from './sentences.ts';
import { README } from './statement.ts';
import type { ZipFile } from './write-zip.ts';

/** What people wrote, on one line and without characters that move the cursor or turn the direction. */
const line = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const section = (title: string, lines: readonly string[]) =>
  lines.length === 0 ? [] : [title, '-'.repeat(title.length), ...lines, ''];

const indented = (text: string) => `  ${text}`;

/** The name of the pack's file, as it is posted; another than that of the unsigned ZIP of the same version. */
export const packName = ({
  client,
  engagement,
  delivery,
}: Pick<PackInput, 'client' | 'engagement'> & { delivery: { version: { number: number } } }): string =>
  exportFileName({ client, engagement, artifact: 'delivery-pack', version: delivery.version.number }, 'zip');

/** README.txt: what is in the pack, what is not, and how anybody can check it. */
export function readmeFile(input: PackInput, gathered: Gathered): ZipFile {
  const { client, engagement, delivery, documents, currentAt, timeZone } = input;
  const held = [...documents, delivery].flatMap(({ definition, version, identity }) => [
    `${definition.title}, version ${version.number}`,
    ...(gathered.byArtifact.get(identity.artifactId) ?? []).map(indented),
  ]);
  const first = (gathered.byArtifact.get(delivery.identity.artifactId) ?? []).slice(0, 1);
  const assets = gathered.assets.length > 0 ? [say.assets, ...gathered.assets.map(indented)] : [];
  const missing = gathered.leftOut.flatMap(({ file, reason }) => [file, indented(line(reason))]);
  const lines = [
    line(`${client}: ${engagement}`),
    '',
    say.delivered(delivery.version.number, dateAndTime(currentAt, timeZone)),
    ...first.map(say.first),
    '',
    ...section(say.holdsTitle, [...held, ...assets]),
    ...section(say.leftOutTitle, missing),
    ...section(say.checkTitle, [...say.check, '', indented(say.command(packName(input))), '', ...say.key]),
    ...section(say.meaningTitle, say.meaning),
    ...section(say.otherToolsTitle, say.otherTools),
  ];
  return { name: README, bytes: new TextEncoder().encode(`${lines.join('\n').trimEnd()}\n`) };
}
