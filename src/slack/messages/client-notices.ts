import { z } from 'zod';
import { loadVersion, type VersionView } from '../../artifacts/load-version.ts';
import { loadPerson } from '../../engagements/people.ts';
import { approvalPolicy } from '../../engagements/policy.ts';
import type { Tx } from '../../platform/database.ts';
import { WORDS } from '../blocks/sentences.ts';
import { clip, shown } from '../blocks/text.ts';
import { clientSideOf } from '../client/client-side.ts';
import { CLIENT_NOTICE } from '../client/notice-kind.ts';
import { versionLink } from './links.ts';
import type { NoticeKind, NoticeScene } from './notice-kinds.ts';
import { NOTICES } from './sentences.ts';

const decided = z.object({
  versionId: z.uuid(),
  personId: z.uuid(),
  did: z.literal('approved'),
  missing: z.number().int(),
});

const SAY = {
  someone: 'Somebody',
  request: (who: string, name: string, reason: string) =>
    `${who} (client) asked for changes to ${name}${reason ? `: “${reason}”` : '.'}`,
  next: 'Amend or regenerate it.',
  approved: (who: string, name: string, note: string) =>
    `${who} (client) approved ${name}${note ? `: “${note}”` : '.'}`,
  missing: (count: number) =>
    ` ${count} more ${count === 1 ? 'approval' : 'approvals'} of the client ${count === 1 ? 'is' : 'are'} needed.`,
} as const;

/** What the team hears of the client's approvals. */
export const CLIENT_NOTICES: readonly NoticeKind[] = [
  {
    kind: CLIENT_NOTICE,
    read: async ({ tx, workspaceId, params }) => {
      const { versionId, personId, missing } = decided.parse(params);
      const version = await loadVersion(tx, workspaceId, versionId);
      if (!version) return null;
      const who = await nameOf(tx, workspaceId, personId);
      const name = WORDS.versionName(version.title, version.number);
      const url = await versionLink(tx, workspaceId, versionId);
      return {
        sentence: `${SAY.approved(who, name, noteOf(version, 'vote', personId))}${missing > 0 ? SAY.missing(missing) : ''}`,
        ...(url ? { link: { url, label: NOTICES.open(name) } } : {}),
      };
    },
  },
];

/** How the request reads when the client made it, with its reason; undefined when somebody of the agency did. */
export async function clientRequest(
  { tx, workspaceId, engagement }: NoticeScene,
  version: VersionView,
  personId: string,
): Promise<string | undefined> {
  const policy = await approvalPolicy(tx, engagement);
  const isClient = await clientSideOf(tx, workspaceId, policy, [personId]);
  if (!isClient(personId)) return undefined;
  const name = WORDS.versionName(version.title, version.number);
  const reason = noteOf(version, 'changes_requested', personId);
  return `${SAY.request(await nameOf(tx, workspaceId, personId), name, reason)} ${SAY.next}`;
}

/** What the person wrote when they last did this, as it may be shown in a sentence. */
function noteOf({ reviewEntries }: VersionView, did: 'vote' | 'changes_requested', personId: string): string {
  const entry = reviewEntries.findLast(({ kind, personId: who }) => kind === did && who === personId);
  return clip(shown(entry?.note ?? ''), 500);
}

async function nameOf(tx: Tx, workspaceId: string, personId: string): Promise<string> {
  const person = await loadPerson(tx, workspaceId, personId);
  return clip(shown(person?.displayName ?? SAY.someone), 100);
}
