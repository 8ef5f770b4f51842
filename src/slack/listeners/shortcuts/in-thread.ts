import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Button, ModalView } from '@slack/types';
import { isDatabaseAway } from '../../../platform/database-away.ts';
import { noticeMessage } from '../../blocks/messages/notice.ts';
import { engagementOfMessage, type MessageSubject } from '../../outbound/find-by-message.ts';
import { askMayRead } from '../../people/membership.ts';
import type { AicmoContext, SlackContext } from '../../request/slack-context.ts';
import { ANSWERS } from '../../sentences.ts';
import type { BotKit } from '../bot-kit.ts';
import { saidView } from '../drafts/said.ts';
import { DRAFTS } from '../drafts/sentences.ts';
import { openLoading, showInstead } from '../intake/request.ts';
import { SHORTCUTS_SAY } from './sentences.ts';

export type MessageRequest = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs<AicmoContext>;

/** What a message shortcut does: where slash commands do not reach, the message says which engagement is meant. */
export type Shortcut = (request: MessageRequest, kit: BotKit) => Promise<void>;

type Shows = {
  /** Of the modal while it loads. */
  title: string;
  view(context: SlackContext, subject: MessageSubject): Promise<ModalView>;
  /** The button that shows the same, where Slack was too slow. */
  again(subject: MessageSubject): Button;
};

/** A shortcut that is answered with a modal about the engagement of the message, opened before anything is read. */
export const showsOfMessage =
  ({ title, view, again }: Shows): Shortcut =>
  async ({ shortcut, context: { aicmo }, client, ack, respond }, kit) => {
    const request = { kit, asker: aicmo, client };
    const opened = await openLoading(request, shortcut.trigger_id, title);
    await ack();
    if (opened === 'repeated') return;
    const show = async (shown: ModalView) => {
      if (opened !== 'missed') await showInstead(request, opened, shown);
    };
    try {
      const subject = await readableSubject(kit, aicmo, shortcut);
      if (opened !== 'missed') {
        await show(
          subject ? await view(aicmo, subject) : saidView({ sentence: SHORTCUTS_SAY.notHere, title }),
        );
        return;
      }
      const offer = { sentence: DRAFTS.tooLate, buttons: subject ? [again(subject)] : [] };
      const said = subject ? offer : { sentence: SHORTCUTS_SAY.notHere };
      await respond({ response_type: 'ephemeral', replace_original: false, ...noticeMessage(said) });
    } catch (error) {
      const sentence = isDatabaseAway(error) ? ANSWERS.databaseAway : DRAFTS.failed;
      await show(saidView({ sentence })).catch(() => undefined);
      throw error;
    }
  };

/** What the message belongs to, for somebody who may read that; otherwise the answer is the same as for any message. */
async function readableSubject(
  kit: BotKit,
  reader: SlackContext,
  { channel, message }: MessageShortcut,
): Promise<MessageSubject | undefined> {
  const thread: unknown = message.thread_ts;
  const subject = await engagementOfMessage(kit.db, reader.workspaceId, {
    channelId: channel.id,
    ts: message.ts,
    threadTs: typeof thread === 'string' ? thread : null,
  });
  return subject && (await askMayRead(kit, reader, subject.engagementId)) ? subject : undefined;
}
