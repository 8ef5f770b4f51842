import { discardIntakeDraft } from '../../../engagements/intake-drafts.ts';
import type { ActionId } from '../../blocks/ids.ts';
import { modal } from '../../blocks/modal.ts';
import { paragraph } from '../../blocks/parts.ts';
import { INTAKE } from '../../blocks/sentences.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { CHECK, pageBefore } from './form-order.ts';
import { formView, stepOf } from './form-view.ts';
import { leavePage, replacedNotes } from './leave-page.ts';
import { newBriefView, startView } from './open-brief.ts';
import { PASTE, pasteForm } from './paste-form.ts';
import { type FormPress, namedDraft, onFormPress, onPress, type Press } from './press.ts';
import { showInstead } from './request.ts';
import { openBriefOrOffer } from './way-in.ts';

async function back(press: FormPress): Promise<void> {
  const { request, view, place, draft } = press;
  const before = (values: typeof draft.content) =>
    place.editing ? CHECK : place.step === PASTE ? draft.step : pageBefore(place.step, values);
  const saved = await leavePage(press, ({ content }) => before(content));
  if (!saved) return;
  const page = { draft: saved, step: before(saved.content), notes: replacedNotes(view.state.values) };
  await showInstead(request, view, await formView(request, page));
}

async function save(press: FormPress): Promise<void> {
  const { request, view, place } = press;
  const saved = await leavePage(press, () => place.step);
  if (!saved) return;
  const said = [INTAKE.saved, ...replacedNotes(view.state.values)];
  await showInstead(
    request,
    view,
    modal({ callback: 'info', title: INTAKE.title, blocks: said.map((sentence) => paragraph(sentence)) }),
  );
}

async function paste(press: FormPress): Promise<void> {
  const { request, view, place } = press;
  const saved = await leavePage(press, () => place.step);
  if (saved) await showInstead(request, view, pasteForm(saved));
}

/** From the check page into one step, and by Next back again. */
async function editStep({ request, view, value, draft }: FormPress): Promise<void> {
  const step = value.step && stepOf(value.step) ? value.step : CHECK;
  await showInstead(request, view, await formView(request, { draft, step, editing: step !== CHECK }));
}

/** Try again: the channel may let us in now. */
async function retryChannel(press: FormPress): Promise<void> {
  const { request, view } = press;
  const saved = await leavePage(press, () => CHECK);
  if (saved) await showInstead(request, view, await formView(request, { draft: saved, step: CHECK }));
}

async function resume(press: Press): Promise<void> {
  const draft = await namedDraft(press);
  if (!draft || !press.view) return;
  const { request, view } = press;
  await showInstead(request, view, await formView(request, { draft, step: draft.step }));
}

async function discard(press: Press): Promise<void> {
  const draft = await namedDraft(press);
  if (!draft || !press.view) return;
  const { request, view } = press;
  await discardIntakeDraft(request.asker, draft.id);
  await showInstead(request, view, await startView(request));
}

async function startNew({ request, view }: Press): Promise<void> {
  if (view) await showInstead(request, view, await newBriefView(request));
}

/** Pressed in a private message, which is taken away then. */
const openAgain = ({ request, triggerId, respond, view }: Press): Promise<void> =>
  openBriefOrOffer(request, triggerId, respond, async () => {
    if (!view) await respond({ delete_original: true });
  });

const IN_FORM: Partial<Record<ActionId, (press: FormPress) => Promise<void>>> = {
  'intake.back': back,
  'intake.save': save,
  'intake.paste': paste,
  'intake.edit_step': editStep,
  'intake.channel': retryChannel,
};

const ANYWHERE: Partial<Record<ActionId, (press: Press) => Promise<void>>> = {
  'intake.continue': resume,
  'intake.discard': discard,
  'intake.new': startNew,
  'intake.open': openAgain,
};

const entries = <T>(of: Partial<Record<ActionId, T>>) => Object.entries(of) as [ActionId, T][];

export const registerFormButtons: RegisterListeners<BotKit> = (app, kit) => {
  for (const [id, handle] of entries(IN_FORM)) onFormPress(app, kit, id, handle);
  for (const [id, handle] of entries(ANYWHERE)) onPress(app, kit, id, handle);
};
