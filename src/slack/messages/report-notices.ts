import { z } from 'zod';
import { REPORT_PAUSED_NOTICE } from '../../engagements/reports/pause-report.ts';
import { isMonthly, REPORT_PAUSES, reportOf } from '../../engagements/reports/report.ts';
import { button } from '../blocks/parts.ts';
import { clip, shown } from '../blocks/text.ts';
import { REPORTS } from '../blocks/views/reports-sentences.ts';
import type { NoticeKind } from './notice-kinds.ts';
import { slackIds } from './people.ts';

const ofPause = z.object({ because: z.enum(REPORT_PAUSES) });

/** Told to the owner of an engagement whose report could not be sent. */
export const REPORT_NOTICES: readonly NoticeKind[] = [
  {
    kind: REPORT_PAUSED_NOTICE,
    read: async ({ tx, workspaceId, engagement, params }) => {
      const { because } = ofPause.parse(params);
      const report = reportOf(engagement);
      const name = clip(shown(`${engagement.client.name}: ${engagement.name}`), 150);
      return {
        sentence: REPORTS.told(report && isMonthly(report.time), name, REPORTS.why[because]),
        mentions: await slackIds(tx, workspaceId, [engagement.ownerId]),
        buttons: [button(REPORTS.label, 'engagement.reports', { engagement: engagement.id })],
      };
    },
  },
];
