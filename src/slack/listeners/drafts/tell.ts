import { noticeMessage } from '../../blocks/messages/notice.ts';
import type { AnyRequest } from '../../request/private-answer.ts';
import { answerPrivately } from '../../request/private-answer.ts';
import type { PressRequest } from './requests.ts';
import type { Said } from './said.ts';

/** Says it where only this person sees it, in the thread where they pressed. */
export async function tell(request: PressRequest, { sentence, buttons, link }: Said): Promise<void> {
  const { body } = request;
  await request.ack();
  if (!body.response_url) return answerPrivately(request as AnyRequest, sentence);
  const thread: unknown = body.message?.thread_ts ?? body.container.thread_ts;
  const { text, blocks } = noticeMessage({ sentence, buttons, link });
  await request.respond({
    response_type: 'ephemeral',
    replace_original: false,
    text,
    blocks,
    ...(typeof thread === 'string' ? { thread_ts: thread } : {}),
  });
}
