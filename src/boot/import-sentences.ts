import { listed } from '../artifacts/sentences.ts';
import { ARTIFACT_TITLES, type ArtifactType } from '../marketing/artifact-types.ts';

const USAGE =
  'npm run import -- FILE [--workspace TEAM] [--engagement NAME] [--channel ID] [--owner PERSON] [--again]';

/** What the command line of `npm run import` says. */
export const IMPORT_TOOL_SAY = {
  usage: `Use it as: ${USAGE}`,
  wrongUse: (problem: string) => `${problem} Use it as: ${USAGE}`,
  noFile: 'Name the file to import.',
  severalFiles: 'Name one file at a time.',
  notReadable: (file: string, code: string) => `The file "${file}" could not be read (${code}).`,

  noWorkspace: 'There is no workspace yet. Start AICMO once, so that it knows its Slack workspace.',
  unknownWorkspace: (text: string, known: readonly string[]) =>
    `There is no workspace "${text}". Known are ${listed(known)}.`,
  chooseWorkspace: (known: readonly string[]) =>
    `There are several workspaces: ${listed(known)}. Choose one with --workspace.`,
  unknownEngagement: (text: string) =>
    `There is no engagement "${text}". Give its name as it stands in Slack, or its id.`,
  severalEngagements: (text: string, ids: readonly string[]) =>
    `Several engagements are called "${text}". Give the id of one: ${listed(ids)}.`,
  unknownPerson: (text: string) =>
    `Nobody here is called "${text}". Give a Slack user id, or the display name of somebody who has used AICMO.`,
  severalPeople: (text: string, ids: readonly string[]) =>
    `Several people are called "${text}". Give the Slack user id of one: ${listed(ids)}.`,
  noAdmin: 'Nobody is an admin here yet. Name the owner with --owner.',

  imported: (type: ArtifactType, number: number, engagement: string, created: boolean) =>
    `${ARTIFACT_TITLES[type]} version ${number} is a draft in ${created ? 'the new engagement ' : ''}"${engagement}". It appears in its Slack thread${created ? '' : ' for review'}; nothing is approved.`,
  quality: (status: string, score: number, findings: number) =>
    `Quality check: ${status}, ${score} points, ${findings} ${findings === 1 ? 'finding' : 'findings'}.`,
  channel: (channelId: string) =>
    `Make sure that AICMO is in the channel ${channelId}; otherwise the draft cannot be posted there.`,
  missingFiles: (names: readonly string[]) =>
    `Files that the brief names are not here: ${listed(names)}. Upload them again by amending the brief.`,
} as const;
