import { ARTIFACT_TITLES, type ArtifactType } from '../../marketing/artifact-types.ts';

/** Why a delivery pack was not made: what is wrong, that nothing left, what to do. */
export const PACK_SAY = {
  notCurrent:
    'The delivery is not approved and current any more, so no pack was made of it. Confirm it if it is flagged, or approve a new version of it; its pack then comes by itself.',
  notAsListed: (problems: readonly string[]) =>
    `${problems.join(' ')} No pack was made. Regenerate the delivery and approve it; its pack then comes by itself.`,
  onlyFlagged: (problems: readonly string[]) =>
    `${problems.join(' ')} No pack was made. Once an approver lifts the flag with Confirm, the pack is made; try again if it does not come by itself. If the text has to change, approve its new version, then regenerate the delivery and approve it.`,
  flagged: (type: ArtifactType, listed: number) =>
    `The delivery lists ${ARTIFACT_TITLES[type]}, version ${listed}, which is flagged.`,
  replaced: (type: ArtifactType, listed: number, now: number) =>
    `The delivery lists ${ARTIFACT_TITLES[type]}, version ${listed}, but version ${now} is the approved one.`,
  gone: (type: ArtifactType, listed: number) =>
    `The delivery lists ${ARTIFACT_TITLES[type]}, version ${listed}, which is not approved and current any more.`,
  stale: (type: ArtifactType, listed: number) =>
    `The delivery lists ${ARTIFACT_TITLES[type]}, version ${listed}, which was built on something that is not current any more: re-attest or regenerate it first.`,
  otherNumber: (type: ArtifactType, listed: number, here: number) =>
    `The delivery lists ${ARTIFACT_TITLES[type]}, version ${listed}, but it stands on version ${here} by now, which has the same text.`,
  notSource: (type: ArtifactType, listed: number) =>
    `The delivery lists ${ARTIFACT_TITLES[type]}, version ${listed}, but it was not written from that text.`,
  notListed: (type: ArtifactType) =>
    `The delivery was written from ${ARTIFACT_TITLES[type]}, but does not list it.`,
  unreadable: 'The list of what the delivery holds cannot be read.',
  erased: (type: ArtifactType, number: number) =>
    `The text of ${ARTIFACT_TITLES[type]}, version ${number}, was erased.`,
  keyReplaced:
    'The signing key of this workspace was replaced before the pack was signed. Nothing was posted. Ask for the pack again: it is then signed with the new key.',
  noKeys:
    'Packs cannot be signed here: AICMO runs without encryption keys. Whoever runs it sets AICMO_ENCRYPTION_KEYS first; the other formats can be exported meanwhile.',
  keyNotOpened:
    'The signing key of this workspace is opened by none of the encryption keys. No pack was made. Whoever runs AICMO puts the missing encryption key back, or an admin makes a new signing key in /aicmo settings.',
} as const;
