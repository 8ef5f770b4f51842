import { z } from 'zod';
import { saveIntakeDraft } from '../../../engagements/intake-drafts.ts';
import { done, type Outcome } from '../../../platform/outcome.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { clip } from '../../blocks/text.ts';
import { refusedView } from '../../blocks/views/refused.ts';
import { readPaste } from '../../blocks/views/start-brief.ts';
import { fetchSlackFile } from '../../files/fetch-slack-file.ts';
import { plainText } from '../../files/plain-text.ts';
import { FILES } from '../../files/sentences.ts';
import { firstPage } from './form-order.ts';
import { formView } from './form-view.ts';
import { replacedNotes } from './leave-page.ts';
import { type DraftSettings, pasteNotesOf, readPastedText } from './paste-notes.ts';
import type { SlackRequest } from './request.ts';
import { SAY } from './sentences.ts';
import type { FormAnswer, Submitted } from './submission.ts';

const FILE_MAX_BYTES = 400_000;
// Slack waits three seconds for the form.
const PATIENCE_MS = 2_200;

/** Reads a pasted or uploaded brief into suggestions, and opens the first step to confirm them. */
export async function submitPaste({ request, view, draft }: Submitted): Promise<FormAnswer> {
  const paste = readPaste(view.state.values);
  if (!paste.ok) return { errors: paste.errors };
  const [fileId] = paste.fileIds;
  const file = fileId === undefined ? done('') : await textOfFile(request, fileId);
  if (!file.ok) return { errors: { [fileInput(view)]: clip(file.refusal.sentence, LIMITS.fieldError) } };
  const text = [paste.text, file.value].filter((part) => part.trim() !== '').join('\n\n');
  const { content, notes } = readPastedText(draft, text);
  const earlier = pasteNotesOf(draft);
  const settings: DraftSettings = {
    paste: { ...notes, suggested: [...new Set([...earlier.suggested, ...notes.suggested])] },
  };
  const step = firstPage({ ...draft.content, ...content });
  const saved = await saveIntakeDraft(request.asker, {
    draftId: draft.id,
    revision: draft.revision,
    step,
    content,
    settings,
  });
  if (!saved.ok) {
    const { newest, sentence } = saved.refusal;
    // Saved elsewhere while we read: what was answered there must not be overwritten, so it is read again.
    return newest
      ? submitPaste({
          request,
          view,
          draft: newest,
          place: { draftId: draft.id, step, revision: newest.revision, editing: false },
        })
      : { view: refusedView({ sentence }) };
  }
  const found = Object.keys(content).length > 0 ? [] : [SAY.nothingRead];
  const page = { draft: saved.value, step, notes: [...replacedNotes(view.state.values), ...found] };
  return { view: await formView(request, page) };
}

async function textOfFile({ client }: SlackRequest, fileId: string): Promise<Outcome<string>> {
  const fetched = await fetchSlackFile(client, fileId, {
    maxBytes: FILE_MAX_BYTES,
    timeoutMs: PATIENCE_MS,
  });
  if (!fetched.ok) return fetched;
  const text = plainText(fetched.value.bytes);
  if (text.ok) return text;
  const { code, sentence } = text.refusal;
  return { ok: false, refusal: { code, sentence: FILES.fileAt(fetched.value.name, sentence) } };
}

const fileInputBlock = z.object({
  block_id: z.string(),
  element: z.object({ type: z.literal('file_input') }),
});

/** The id of the page's block that takes the file. */
const fileInput = (view: Submitted['view']): string => {
  const [found] = view.blocks.flatMap((block) => fileInputBlock.safeParse(block).data ?? []);
  return found?.block_id ?? '';
};
