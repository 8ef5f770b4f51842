import { ARTIFACT_TITLES, type ArtifactType } from '../marketing/artifact-types.ts';
import type { ChannelTaken } from './client-channel-use.ts';

/** A version that the client is asked about. */
export type WaitsForClient = { type: ArtifactType; number: number };

const named = ({ type, number }: WaitsForClient): string => `${ARTIFACT_TITLES[type]}, version ${number}`;

/** What people read when a client channel is set. */
export const CLIENT_CHANNEL_SAY = {
  taken: {
    internal:
      'An engagement lives in that channel: drafts, costs and comments are there. Choose another one.',
    left: 'An engagement lived in that channel: its drafts, costs and comments can still be read there. Choose another one.',
    other_client: 'Another client reads in that channel. Choose one of this client alone.',
    digest: 'A digest goes to that channel. Remove it first: type /aicmo digest there.',
  } satisfies Record<ChannelTaken, string>,
  ours: 'This engagement lives in that channel. The client needs one of their own.',
  waits: (waiting: readonly WaitsForClient[]) =>
    waiting.length === 1
      ? `${waiting.map(named).join()} waits for the client. Only an AICMO admin can remove their channel meanwhile.`
      : `${waiting.map(named).join('; ')} wait for the client. Only an AICMO admin can remove their channel meanwhile.`,
  noneSet: 'This engagement has no client channel.',
  already: 'That is the client channel already.',
} as const;
