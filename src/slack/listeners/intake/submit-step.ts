import { fieldErrors } from '../../blocks/form-read.ts';
import { intakePrefix } from '../../blocks/views/intake.ts';
import { refusedView } from '../../blocks/views/refused.ts';
import { takeFiles } from '../../files/take-files.ts';
import { CHANNEL, CHECK, pageAfterNext } from './form-order.ts';
import { formView, stepOf } from './form-view.ts';
import { replacedNotes } from './leave-page.ts';
import { pasteNotesOf } from './paste-notes.ts';
import { readStep, type StepReading } from './read-step.ts';
import { saveStep } from './save-page.ts';
import { SAY } from './sentences.ts';
import { errorsOr, type FormAnswer, type Submitted } from './submission.ts';

/** Next on a step: checked, saved, and on to what these answers ask next. */
export async function submitStep({ request, view, draft, place }: Submitted): Promise<FormAnswer> {
  const step = stepOf(place.step);
  if (!step) return { view: refusedView({ sentence: SAY.formUnknown }) };
  const { editing } = place;
  const state = view.state.values;
  const read = readStep(step, state, draft.content);
  // Files are fetched only for a step that is fine otherwise.
  const reading = hasProblems(read) ? read : await takeFiles(request, step.fields, read);
  const { values, problems } = reading;
  if (hasProblems(reading)) {
    const page = { draft: { ...draft, content: values }, step: step.key, editing, errors: problems };
    return errorsOr(view, fieldErrors(intakePrefix(step.key), problems), () => formView(request, page));
  }
  const confirmed = step.fields.map((field) => field.key);
  const suggested = new Set(pasteNotesOf(draft).suggested.filter((key) => !confirmed.includes(key)));
  const next = pageAfterNext({ step: step.key, before: draft.content, after: values, editing, suggested });
  const saved = await saveStep(request, {
    draft,
    seen: place.revision,
    values,
    confirmed,
    keepUnread: next !== CHANNEL && next !== CHECK,
    next,
  });
  if (saved.kind === 'refused') return { view: refusedView({ sentence: saved.refusal.sentence }) };
  if (saved.kind === 'conflict')
    return { view: await formView(request, { ...saved, step: step.key, editing }) };
  const page = { draft: saved.draft, step: next, editing, notes: replacedNotes(state) };
  return { view: await formView(request, page) };
}

const hasProblems = ({ problems }: StepReading): boolean => Object.keys(problems).length > 0;
