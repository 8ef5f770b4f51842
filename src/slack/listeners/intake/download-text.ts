import { z } from 'zod';
import { loadIntakeDraft } from '../../../engagements/intake-drafts.ts';
import { type IntakeField, intakeField } from '../../../marketing/intake/fields.ts';
import { typedText } from '../../blocks/form-values.ts';
import { modal } from '../../blocks/modal.ts';
import { paragraph } from '../../blocks/parts.ts';
import { INTAKE } from '../../blocks/sentences.ts';
import { escapeText } from '../../blocks/text.ts';
import { type ActionValue, parseValue } from '../../blocks/value.ts';
import { loadingView } from '../../blocks/views/loading.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { draftIdOf } from './form-place.ts';
import { type SlackRequest, showInstead } from './request.ts';
import { SAY } from './sentences.ts';

const press = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string(),
  actions: z.tuple([z.object({ action_id: z.literal('field.download'), value: z.string() })]),
});

/**
 * Sends an answer that is too long for a Slack field as a file. Versions have such fields too, with the same button: what
 * names an unfinished brief is taken here, before the listeners, and everything else goes on to them.
 */
export const registerDownloadText: RegisterListeners<BotKit> = (app, kit) => {
  app.use(async (request) => {
    const { body, context, client, next } = request;
    const { data } = press.safeParse(body);
    const value = parseValue(data?.actions[0].value);
    if (!data || value?.draft === undefined || !('ack' in request)) return next();
    await request.ack?.();
    await sendText({ kit, asker: context.aicmo, client }, value, data.trigger_id);
  });
};

async function sendText(request: SlackRequest, value: ActionValue, triggerId: string): Promise<void> {
  const { client, asker } = request;
  const id = draftIdOf(value);
  const draft = id === undefined ? undefined : await loadIntakeDraft(asker, id);
  const field = intakeField(value.place ?? '');
  // Pushed on top: what was typed in the form below stays.
  const { view } = await client.views.push({ trigger_id: triggerId, view: loadingView(INTAKE.title) });
  const said =
    draft?.ok && field
      ? await sendFile(request, field, draft.value.content[field.key])
      : draft && !draft.ok
        ? draft.refusal.sentence
        : SAY.formUnknown;
  const opened = { id: view?.id ?? '', hash: view?.hash ?? '' };
  const told = modal({ callback: 'info', title: INTAKE.title, blocks: [paragraph(said)] });
  await showInstead(request, opened, told);
}

async function sendFile(
  { client, asker }: SlackRequest,
  field: IntakeField,
  value: unknown,
): Promise<string> {
  const { channel } = await client.conversations.open({ users: asker.person.slackUserId });
  await client.filesUploadV2({
    channel_id: channel?.id ?? '',
    filename: `${field.key}.txt`,
    title: field.label,
    content: typedText(field, value),
    initial_comment: escapeText(SAY.downloadOf(field.label)),
  });
  return SAY.downloadSent(field.label);
}
