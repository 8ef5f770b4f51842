import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type IntakeDraft, loadIntakeDraft } from '../../../engagements/intake-drafts.ts';
import type { CallbackId } from '../../blocks/ids.ts';
import { refusedView } from '../../blocks/views/refused.ts';
import type { SlackApp } from '../../slack-app.ts';
import type { BotKit } from '../bot-kit.ts';
import { type FormPlace, placeOf } from './form-place.ts';
import type { SlackRequest } from './request.ts';
import { SAY } from './sentences.ts';

/** How a submitted form is answered: it closes, shows errors on its inputs (by block id), or becomes another view. */
export type FormAnswer = 'close' | { errors: Record<string, string> } | { view: ModalView };

/** A submitted page of the form, with the brief that it belongs to. */
export type Submitted = { request: SlackRequest; view: ViewOutput; draft: IntakeDraft; place: FormPlace };

export type Submits = { handle(submitted: Submitted): Promise<FormAnswer>; gone?: Gone };

/** What to answer when the brief is not there any more. */
type Gone = (request: SlackRequest, place: FormPlace, sentence: string) => Promise<FormAnswer>;

const tellGone: Gone = async (_request, _place, sentence) => ({ view: refusedView({ sentence }) });

/** Listens to one kind of page. */
export function onSubmission(app: SlackApp, kit: BotKit, id: CallbackId, page: Submits): void {
  app.view({ callback_id: id, type: 'view_submission' }, async ({ ack, view, context, client }) => {
    const answer = await answerTo({ kit, asker: context.aicmo, client }, view, page);
    if (answer === 'close') await ack({ response_action: 'clear' });
    else if ('errors' in answer) await ack({ response_action: 'errors', errors: answer.errors });
    else await ack({ response_action: 'update', view: answer.view });
  });
}

async function answerTo(
  request: SlackRequest,
  view: ViewOutput,
  { handle, gone = tellGone }: Submits,
): Promise<FormAnswer> {
  const place = placeOf(view.private_metadata);
  if (!place) return { view: refusedView({ sentence: SAY.formUnknown }) };
  const draft = await loadIntakeDraft(request.asker, place.draftId);
  if (!draft.ok) return gone(request, place, draft.refusal.sentence);
  return handle({ request, view, place, draft: draft.value });
}

/**
 * Errors on their inputs. Slack drops the whole answer when one names a block that is no input of the view, so then the
 * page is shown again with the sentences beside the fields.
 */
export function errorsOr(
  view: ViewOutput,
  errors: Record<string, string>,
  otherwise: () => Promise<ModalView>,
): Promise<FormAnswer> | FormAnswer {
  const inputs = new Set(
    view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id),
  );
  if (Object.keys(errors).every((id) => inputs.has(id))) return { errors };
  return otherwise().then((shown) => ({ view: shown }));
}
