/** What stands above a delivery pack. */
export const PACK_CAPTION = {
  what: (version: number, currentAt: string) =>
    `Delivery pack, version ${version}: everything in it was approved and current at ${currentAt}.`,
  /** Where the files above which it stands were asked for the team. */
  forTeam: 'Made for the team, with models and costs: not for the client.',
  forClient: 'Made for the client, as the approved delivery says: models and costs are left out.',
  signed: (groups: string) => `Signed with the key of this workspace; its fingerprint is ${groups}`,
  /** The same placeholder as in the pack's README.txt: 64 digits twice in one message read as noise. */
  check: (file: string) =>
    `To check it: node aicmo-verify.mjs ${file} --key "FINGERPRINT" (aicmo-verify.mjs comes from whoever runs AICMO, never in a pack)`,
} as const;
