import type { ModalView } from '@slack/types';
import { type IntakeDraft, listIntakeDrafts, saveIntakeDraft } from '../../../engagements/intake-drafts.ts';
import { isEmpty } from '../../../marketing/is-empty.ts';
import { INTAKE } from '../../blocks/sentences.ts';
import { startBriefView } from '../../blocks/views/start-brief.ts';
import { firstPage } from './form-order.ts';
import { formView } from './form-view.ts';
import { openLoading, type SlackRequest, showInstead } from './request.ts';
import { SAY } from './sentences.ts';

const isAnswered = (draft: IntakeDraft): boolean =>
  Object.values(draft.content).some((value) => !isEmpty(value));

/** What `/aicmo new` shows: the person's unfinished briefs, or the first step of a new one. */
export async function startView(request: SlackRequest): Promise<ModalView> {
  const unfinished = (await listIntakeDrafts(request.asker)).filter(isAnswered);
  if (unfinished.length === 0) return newBriefView(request);
  return startBriefView({
    unfinished: unfinished.map(({ id, content, updatedAt }) => ({
      draftId: id,
      client: typeof content.client_name === 'string' ? content.client_name : SAY.unnamedClient,
      savedAt: updatedAt,
    })),
  });
}

/** The first step of a new brief. One that was opened and left without an answer is used again. */
export async function newBriefView(request: SlackRequest): Promise<ModalView> {
  const { asker } = request;
  const blank = (await listIntakeDrafts(asker)).find((draft) => !isAnswered(draft));
  const draft = blank ?? (await begin(asker.acting));
  return formView(request, { draft, step: firstPage(draft.content) });
}

async function begin(context: SlackRequest['asker']['acting']): Promise<IntakeDraft> {
  const begun = await saveIntakeDraft(context, { step: firstPage({}) });
  if (!begun.ok) throw new Error(`A new brief was refused: ${begun.refusal.code}.`);
  return begun.value;
}

/** Opens the form. 'missed' when Slack would not let it open in time: then the person needs another way in. */
export async function openBrief(request: SlackRequest, triggerId: string): Promise<'opened' | 'missed'> {
  const opened = await openLoading(request, triggerId, INTAKE.title);
  if (typeof opened === 'string') return opened === 'missed' ? 'missed' : 'opened';
  await showInstead(request, opened, await startView(request));
  return 'opened';
}
