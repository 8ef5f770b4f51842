import type { RespondFn } from '@slack/bolt';
import { LABELS } from '../../blocks/labels.ts';
import { noticeMessage } from '../../blocks/messages/notice.ts';
import { button } from '../../blocks/parts.ts';
import { openBrief } from './open-brief.ts';
import type { SlackRequest } from './request.ts';
import { SAY } from './sentences.ts';

/**
 * Opens the form; where Slack would not let it open in time, says so privately with a button that opens it again.
 * `afterwards` runs when it is open.
 */
export async function openBriefOrOffer(
  request: SlackRequest,
  triggerId: string,
  respond: RespondFn,
  afterwards: () => Promise<unknown> = async () => {},
): Promise<void> {
  if ((await openBrief(request, triggerId)) === 'opened') {
    await afterwards();
    return;
  }
  const again = button(LABELS.open, 'intake.open', {}, { style: 'primary' });
  await respond({
    response_type: 'ephemeral',
    replace_original: false,
    ...noticeMessage({ sentence: SAY.notInTime, buttons: [again] }),
  });
}
