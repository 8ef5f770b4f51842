import { z } from 'zod';
import { loadVersion } from '../../artifacts/load-version.ts';
import type { EngagementView } from '../../engagements/load-engagement.ts';
import { loadRun } from '../../generation/run-view.ts';
import { ARTIFACT_TITLES } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import type { NoticeView } from '../blocks/messages/notice.ts';
import { WORDS } from '../blocks/sentences.ts';
import { COMMENT_NOTICES } from '../comments/comment-notices.ts';
import { UNCERTAIN_NOTICE } from '../outbound/settle.ts';
import { BUDGET_NOTICES } from './budget-notices.ts';
import { CHANNEL_NOTICES } from './channel-notices.ts';
import { CLIENT_NOTICES, clientRequest } from './client-notices.ts';
import { ENGAGEMENT_NOTICES } from './engagement-notices.ts';
import { EXPORT_NOTICES } from './export-notices.ts';
import { versionLink } from './links.ts';
import { slackIds } from './people.ts';
import { REPORT_NOTICES } from './report-notices.ts';
import { RETURN_NOTICES } from './return-notices.ts';
import { REVIEW_NOTICES } from './review-notices.ts';
import { NOTICES } from './sentences.ts';
import { chainButton, stillStale } from './still-stale.ts';

export type NoticeScene = { tx: Tx; workspaceId: string; engagement: EngagementView; params: unknown };

/** How one kind of notice reads. `broadcast`: also shown in the channel, which only a final approval is. */
export type NoticeKind = {
  kind: string;
  broadcast?: boolean;
  read(scene: NoticeScene): Promise<NoticeView | null>;
};

const ofVersion = z.object({ versionId: z.uuid() });
const ofPerson = z.object({ versionId: z.uuid(), personId: z.uuid() });
const ofRun = z.object({ runId: z.uuid() });
const outdating = z.object({
  versionId: z.uuid(),
  flaggedIds: z.array(z.uuid()),
  staleIds: z.array(z.uuid()),
  runIds: z.array(z.uuid()),
});

async function named(tx: Tx, workspaceId: string, versionId: string) {
  const version = await loadVersion(tx, workspaceId, versionId);
  if (!version) return null;
  const name = WORDS.versionName(version.title, version.number);
  const url = await versionLink(tx, workspaceId, versionId);
  return { version, name, ...(url ? { link: { url, label: NOTICES.open(name) } } : {}) };
}

export const NOTICE_KINDS: readonly NoticeKind[] = [
  ...ENGAGEMENT_NOTICES,
  ...CLIENT_NOTICES,
  ...BUDGET_NOTICES,
  ...CHANNEL_NOTICES,
  ...COMMENT_NOTICES,
  ...EXPORT_NOTICES,
  ...REPORT_NOTICES,
  ...RETURN_NOTICES,
  ...REVIEW_NOTICES,
  {
    kind: 'approved',
    broadcast: true,
    read: async ({ tx, workspaceId, engagement, params }) => {
      const found = await named(tx, workspaceId, ofVersion.parse(params).versionId);
      if (!found) return null;
      const approved = { sentence: NOTICES.approved(found.name), link: found.link };
      const stale = await stillStale(tx, workspaceId, engagement.id, found.version.id);
      return stale
        ? { ...approved, sentence: `${approved.sentence} ${stale.sentence}`, buttons: stale.buttons }
        : approved;
    },
  },
  {
    kind: 'outdated',
    read: async ({ tx, workspaceId, engagement, params }) => {
      const { versionId, flaggedIds, staleIds, runIds } = outdating.parse(params);
      const cause = await named(tx, workspaceId, versionId);
      const names: string[] = [];
      for (const id of [...flaggedIds, ...staleIds]) {
        const found = await named(tx, workspaceId, id);
        if (found) names.push(found.name);
      }
      for (const id of runIds) {
        const run = await loadRun(tx, workspaceId, id);
        if (run) names.push(NOTICES.runOf(ARTIFACT_TITLES[run.type]));
      }
      if (!cause) return null;
      const mentions = await slackIds(tx, workspaceId, [engagement.ownerId]);
      return {
        sentence: NOTICES.outdated(cause.version.title.toLowerCase(), names.join('; ')),
        mentions,
        ...(flaggedIds.length + staleIds.length > 0 ? { buttons: [chainButton(engagement.id)] } : {}),
      };
    },
  },
  {
    kind: 'run_halted',
    read: async ({ tx, workspaceId, params }) => {
      const run = await loadRun(tx, workspaceId, ofRun.parse(params).runId);
      if (!run) return null;
      const failed = run.jobs.filter((job) => job.state === 'failed');
      // The notice tells of a moment; after a retry there is nothing left to tell.
      if (failed.length === 0) return null;
      const titles = failed.map((job) => job.title).join(', ');
      return {
        sentence: NOTICES.runHalted(ARTIFACT_TITLES[run.type], titles, failed[0]?.sentence ?? ''),
        mentions: await slackIds(tx, workspaceId, [run.startedBy]),
      };
    },
  },
  {
    kind: 'changes_requested',
    read: async (scene) => {
      const { tx, workspaceId } = scene;
      const { versionId, personId } = ofPerson.parse(scene.params);
      const found = await named(tx, workspaceId, versionId);
      if (!found) return null;
      const mentions = await slackIds(tx, workspaceId, [found.version.createdBy]);
      const byClient = await clientRequest(scene, found.version, personId);
      return { sentence: byClient ?? NOTICES.changesRequested(found.name), mentions, link: found.link };
    },
  },
  {
    kind: 'review_expired',
    read: async ({ tx, workspaceId, engagement, params }) => {
      const found = await named(tx, workspaceId, ofPerson.parse(params).versionId);
      if (!found) return null;
      const mentions = await slackIds(tx, workspaceId, [engagement.ownerId]);
      return { sentence: NOTICES.reviewExpired(found.name), mentions, link: found.link };
    },
  },
  {
    kind: 'waits_for_you',
    read: async ({ tx, workspaceId, engagement, params }) => {
      const found = await named(tx, workspaceId, ofPerson.parse(params).versionId);
      return found && { sentence: NOTICES.waitsForYou(found.name, engagement.client.name), link: found.link };
    },
  },
  { kind: UNCERTAIN_NOTICE, read: async () => ({ sentence: NOTICES.uncertain }) },
];
