import { type Amended, amendVersion } from '../../../../artifacts/amend-version.ts';
import { loadVersion, type VersionView } from '../../../../artifacts/load-version.ts';
import type { Context } from '../../../../platform/context.ts';
import { pageOfItem } from '../../../blocks/form-items.ts';
import { fieldErrors } from '../../../blocks/form-read.ts';
import { aVersion } from '../finders.ts';
import type { Ask } from '../requests.ts';
import { NOTHING_FOUND } from '../said.ts';
import { updateView } from '../screen.ts';
import { DRAFTS } from '../sentences.ts';
import { becomes, type SubmitAnswer, submits } from '../submission.ts';
import { nameOf } from '../version-facts.ts';
import { refusalSaid } from '../ways-out.ts';
import { conflictOf } from './conflict.ts';
import { baseOf, firstForm, formView, prefixOf } from './form.ts';
import { asStored } from './kinds.ts';
import { problemsAnswer } from './problems.ts';
import { readFormWithFiles } from './read-form.ts';
import { belowOf, type Spot, spotOf, withValues } from './spot.ts';

/** Saves the form of a section or of an item as a new version; the base is the version that the form was made from. */
export const save = submits(aVersion, {
  submit: async (ask, version): Promise<SubmitAnswer> => {
    const { context, value } = ask;
    const spot = spotOf(version, value);
    if (!spot) return becomes(NOTHING_FOUND);
    const { form } = value;
    const reading = await readFormWithFiles(ask, version, spot);
    if (Object.keys(reading.problems).length > 0) {
      return { errors: fieldErrors(prefixOf(baseOf(version, form), spot), reading.problems) };
    }
    const outcome = await amendVersion(context.acting, {
      versionId: version.id,
      versionDigest: value.digest ?? '',
      content: asStored(version.type, withValues(version.content, spot, reading.values)),
    });
    if (outcome.ok) {
      await bringBelowUpToDate(ask, spot, outcome.value);
      return saved(version, outcome.value, reading.replaced.length > 0);
    }
    const { newest, problems, ...refusal } = outcome.refusal;
    if (problems) return problemsAnswer(version, spot, problems, { values: reading.values, form });
    const conflict =
      newest &&
      !newest.erased &&
      conflictOf(version, spot, reading.values, newest, form ?? version.versionDigest);
    if (conflict) return { view: conflict };
    // The item that this one lies in is gone: what was typed stays to be read and taken elsewhere.
    const { values } = reading;
    if (newest) return { view: formView(version, spot, { values, form, problem: DRAFTS.goneAbove }) };
    return becomes(await refusalSaid(context, refusal, version.id));
  },
});

function saved(version: VersionView, amended: Amended, replaced: boolean): SubmitAnswer {
  if (!amended.created) return becomes({ sentence: DRAFTS.unchanged, title: DRAFTS.saved });
  if (!replaced && amended.replaced === 0) return 'close';
  const sentence = `${DRAFTS.written(nameOf(version, amended))} ${DRAFTS.replacedCharacters}`;
  return becomes({ sentence, title: DRAFTS.saved });
}

/**
 * The section's form lies below an item's, and an item's below that of an item in it. They are made anew from the
 * version that was just written, with the block ids they had: what was typed there, and not saved yet, stays.
 */
export async function bringBelowUpToDate(
  { kit, client, context, value, view }: Ask,
  spot: Spot,
  amended: Amended,
): Promise<void> {
  if (!view?.previousId || !spot.item || !amended.created) return;
  const version = await load(context, amended.versionId);
  if (!version) return;
  const form = firstForm(value.form ?? value.digest ?? '');
  const section = { section: spot.section.key };
  const [outermost = spot.item] = spot.item.within;
  const forms = [
    { id: view.previousId, part: belowOf(spot), step: spot.item },
    ...(outermost !== spot.item && view.rootId && view.rootId !== view.previousId
      ? [{ id: view.rootId, part: section, step: outermost }]
      : []),
  ];
  for (const { id, part, step } of forms) {
    const below = spotOf(version, part);
    if (!below) continue;
    // It shows the page of the list on which the item stands.
    const pages = { [step.list.key]: pageOfItem(step.at) };
    // The version is written. A form that could not be brought up to date meets the newer version when it is saved.
    await updateView(client, id, formView(version, below, { form, pages })).catch((error: unknown) =>
      kit.log.warn({ traceId: context.traceId, error }, 'a form could not be brought up to date'),
    );
  }
}

const load = ({ db, workspaceId }: Context, versionId: string) =>
  db.inWorkspace(workspaceId, (tx) => loadVersion(tx, workspaceId, versionId));
