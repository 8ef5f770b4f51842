import { ARTIFACT_TITLES, type ArtifactType } from '../../marketing/artifact-types.ts';
import { listed } from '../sentences.ts';

const noun = (type: ArtifactType): string => ARTIFACT_TITLES[type].toLowerCase();

/** An upstream as the file names it: type, version there, and the start of its digest. */
export type NamedUpstream = { type: ArtifactType; number: number; digest: string };

const named = ({ type, number, digest }: NamedUpstream): string =>
  `${noun(type)} version ${number} (digest ${digest.slice(0, 12)})`;

/** Everything that an import can answer. The places are those of the file. */
export const IMPORT_SAY = {
  tooLarge: (most: number) =>
    `The file is larger than ${most} MB. Exports of AICMO are smaller; check that it is one.`,
  notText: 'The file is not UTF-8 text. Choose a JSON export of AICMO.',
  notJson: 'The file is not JSON. Choose a JSON export of AICMO.',
  tooDeep: (most: number) => `The file is nested more than ${most} levels deep. No export of AICMO is.`,
  notAnExport: 'The file is JSON, but no export of AICMO. Choose a file that was exported as JSON.',
  otherFormat: (found: string, ours: string) =>
    `The file has the format "${found}", and this AICMO reads "${ours}". Export it again with a matching AICMO.`,
  noFormat: (ours: string) =>
    `The file names no format, so it comes from an earlier AICMO than "${ours}". Export it again and import that file.`,
  wrongShape: (place: string) => `${place} does not have the form of an export. Export it again.`,
  notStorable: 'The file holds characters that cannot be stored. Export it again.',
  changed: (place: string) =>
    `${place} does not fit its digest: the file was changed after it was exported. Export it again.`,
  changedIdentity:
    'Type, number, jobs or lineage do not fit the version digest: the file was changed after it was exported. Export it again.',
  changedAround:
    'What stands around the content (names, times, cost or story) does not fit the digest of the file: it was changed after it was exported. Export it again.',

  jobsUnknown: (type: ArtifactType, names: readonly string[]) =>
    `This ${noun(type)} was written by jobs that this AICMO does not have: ${listed(names)}.`,
  lineageIncomplete: (type: ArtifactType, missing: readonly ArtifactType[]) =>
    `This ${noun(type)} must stand on the ${listed(missing.map(noun))}, and the file names none.`,
  lineageExtra: (type: ArtifactType, extra: readonly ArtifactType[]) =>
    `The file ties this ${noun(type)} to the ${listed(extra.map(noun))}, which it cannot stand on.`,
  upstreamsAway: (type: ArtifactType, missing: readonly NamedUpstream[]) =>
    `This ${noun(type)} was written from what is not approved here: ${listed(missing.map(named))}. Import that and approve it first, or confirm it where it is flagged. Then import this file again.`,
  upstreamOther: (type: ArtifactType, upstream: NamedUpstream, here: number) =>
    `This ${noun(type)} was written from ${named(upstream)}, but version ${here} with another text is approved here. Import and approve that one first, or regenerate in Slack.`,
  upstreamNot: (type: ArtifactType, upstream: NamedUpstream, reason: string) =>
    `This ${noun(type)} was written from ${named(upstream)}. ${reason}`,
  noCommonHome: (type: ArtifactType) =>
    `What this ${noun(type)} was written from is approved here, but in different engagements. Import its brief and the rest into one.`,
  severalHomes: (names: readonly string[]) =>
    `Several engagements hold what this was written from: ${listed(names)}. Choose one with --engagement.`,
  alreadyNewest: (type: ArtifactType, number: number, engagement: string) =>
    `The same ${noun(type)} is version ${number} of "${engagement}" already. Nothing was imported.`,
  briefHere: (engagement: string) =>
    `The same brief is in "${engagement}" already. To start a second engagement with it, add --again.`,
  noChannel: (used: readonly string[]) =>
    used.length > 0
      ? `A brief starts a new engagement. Name its channel with --channel; in use are ${listed(used)}.`
      : 'A brief starts a new engagement. Name its channel with --channel and the id of a Slack channel.',
  notAChannel: (text: string) =>
    `"${text}" is no id of a Slack channel. It begins with C or G and stands at the end of the channel's details in Slack.`,
  mayNotRead: (engagement: string) =>
    `The person named with --owner may not read "${engagement}". Leave --owner out, or name someone who may.`,
  reason: (number: number, engagement: string, by: string) =>
    `Imported from a file: version ${number} of "${engagement}", by ${by}.`,
} as const;
