import { z } from 'zod';
import { loadVersion } from '../../artifacts/load-version.ts';
import { listed } from '../../artifacts/sentences.ts';
import { loadRun } from '../../generation/run-view.ts';
import { ARTIFACT_TITLES } from '../../marketing/artifact-types.ts';
import { WORDS } from '../blocks/sentences.ts';
import { RETURNED_NOTICE } from '../installations/return-workspace.ts';
import type { NoticeKind } from './notice-kinds.ts';
import { slackIds } from './people.ts';

const SAY = {
  back: 'AICMO was taken out of this workspace and is back.',
  goesOn: (what: string) => `Going on: ${what}.`,
  waits: (what: string) => `Waiting for a person: ${what}.`,
} as const;

const ENDED = new Set(['completed', 'stopped']);

const waited = z.object({ runIds: z.array(z.uuid()), versionIds: z.array(z.uuid()) });

/** Told in every engagement where something waited while the app was away. */
export const RETURN_NOTICES: readonly NoticeKind[] = [
  {
    kind: RETURNED_NOTICE,
    read: async ({ tx, workspaceId, engagement, params }) => {
      const { runIds, versionIds } = waited.parse(params);
      const going: string[] = [];
      const waiting: string[] = [];
      for (const id of runIds) {
        const run = await loadRun(tx, workspaceId, id);
        if (!run || ENDED.has(run.status)) continue;
        (run.status === 'running' ? going : waiting).push(
          `the ${ARTIFACT_TITLES[run.type].toLowerCase()} run`,
        );
      }
      for (const id of versionIds) {
        const version = await loadVersion(tx, workspaceId, id);
        if (version) waiting.push(WORDS.versionName(version.title, version.number));
      }
      const sentences = [
        SAY.back,
        ...(going.length > 0 ? [SAY.goesOn(listed(going))] : []),
        ...(waiting.length > 0 ? [SAY.waits(listed(waiting))] : []),
      ];
      const mentions = await slackIds(tx, workspaceId, [engagement.ownerId]);
      return { sentence: sentences.join(' '), mentions };
    },
  },
];
