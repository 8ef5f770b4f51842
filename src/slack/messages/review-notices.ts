import { z } from 'zod';
import { loadVersion } from '../../artifacts/load-version.ts';
import { isCandidate } from '../../artifacts/version-status.ts';
import type { Tx } from '../../platform/database.ts';
import { LABELS } from '../blocks/labels.ts';
import { button } from '../blocks/parts.ts';
import { WORDS } from '../blocks/sentences.ts';
import { clip, shown } from '../blocks/text.ts';
import { REVIEWS } from '../blocks/views/policy-sentences.ts';
import { versionLink } from './links.ts';
import type { NoticeKind, NoticeScene } from './notice-kinds.ts';
import { peopleViews } from './people.ts';
import { NOTICES } from './sentences.ts';

const told = z.object({ versionId: z.uuid() });
const ofGone = told.extend({ gone: z.array(z.uuid()) });
const ofMissing = told.extend({ missing: z.array(z.uuid()) });

async function about({ tx, workspaceId, engagement }: NoticeScene, versionId: string) {
  const version = await loadVersion(tx, workspaceId, versionId);
  if (!version) return null;
  const name = WORDS.versionName(version.title, version.number);
  const url = await versionLink(tx, workspaceId, versionId);
  const value = { engagement: engagement.id, artifact: version.type, version: version.id };
  return {
    name,
    client: clip(shown(engagement.client.name), 100),
    ...(url ? { link: { url, label: NOTICES.open(name) } } : {}),
    buttons: isCandidate(version.status)
      ? [
          button(
            LABELS.review,
            'draft.review',
            { ...value, digest: version.versionDigest },
            { style: 'primary' },
          ),
        ]
      : [],
  };
}

const namesOf = async (tx: Tx, workspaceId: string, ids: readonly string[]): Promise<string[]> =>
  (await peopleViews(tx, workspaceId, ids)).map(({ name }) => clip(shown(name), 80));

/** What people are told, each directly, while a decision waits. The words of a moment; the button shows what is now. */
export const REVIEW_NOTICES: readonly NoticeKind[] = [
  {
    kind: 'review_reminder',
    read: async (scene) => {
      const found = await about(scene, told.parse(scene.params).versionId);
      if (!found) return null;
      const { name, client, link, buttons } = found;
      return { sentence: REVIEWS.reminder(name, client), link, buttons };
    },
  },
  {
    kind: 'approvers_left',
    read: async (scene) => {
      const { versionId, gone } = ofGone.parse(scene.params);
      const found = await about(scene, versionId);
      if (!found) return null;
      const names = await namesOf(scene.tx, scene.workspaceId, gone);
      const engagement = scene.engagement.id;
      const change = button(REVIEWS.button, 'policy.open', { scope: 'engagement', engagement });
      return { sentence: REVIEWS.left(found.name, names), link: found.link, buttons: [change] };
    },
  },
  {
    kind: 'client_waits',
    read: async (scene) => {
      const found = await about(scene, told.parse(scene.params).versionId);
      return found && { sentence: REVIEWS.clientWaits(found.name, found.client), link: found.link };
    },
  },
  {
    kind: 'review_escalation',
    read: async (scene) => {
      const { versionId, missing } = ofMissing.parse(scene.params);
      const found = await about(scene, versionId);
      if (!found) return null;
      const names = await namesOf(scene.tx, scene.workspaceId, missing);
      return { sentence: REVIEWS.overdue(found.name, found.client, names), link: found.link };
    },
  },
];
