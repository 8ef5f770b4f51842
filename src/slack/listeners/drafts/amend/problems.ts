import type { ContentProblem } from '../../../../artifacts/judge-content.ts';
import type { VersionView } from '../../../../artifacts/load-version.ts';
import { fieldErrors } from '../../../blocks/form-read.ts';
import { DRAFTS } from '../sentences.ts';
import { becomes, type SubmitAnswer } from '../submission.ts';
import { definitionFor } from '../version-facts.ts';
import { baseOf, formView, prefixOf } from './form.ts';
import { contentPath, type Spot } from './spot.ts';

type Typed = { values: Record<string, unknown>; form?: string };

/**
 * What the schema says against a content, on the inputs it is about; what no input of this form can show (a list's
 * items, another part) stands on top of the form, which keeps what was typed.
 */
export function problemsAnswer(
  version: VersionView,
  spot: Spot,
  problems: readonly ContentProblem[],
  typed: Typed,
): SubmitAnswer {
  const start = contentPath(spot);
  const here: Record<string, string> = {};
  const elsewhere: string[] = [];
  for (const { path, message } of problems) {
    const inside = start.every((key, at) => path[at] === key);
    const field = inside ? spot.fields.find(({ key }) => key === path[start.length]) : undefined;
    const sentence = asSentence(message);
    if (field && (field.kind !== 'items' || spot.item?.isNew)) here[field.key] ??= sentence;
    else elsewhere.push(DRAFTS.inPart(field?.label ?? partOf(version, path), sentence));
  }
  if (elsewhere.length === 0 && Object.keys(here).length > 0) {
    return { errors: fieldErrors(prefixOf(baseOf(version, typed.form), spot), here) };
  }
  if (elsewhere.length === 0) return becomes({ sentence: DRAFTS.failed });
  const problem = DRAFTS.elsewhere(elsewhere.slice(0, 3).join(' '));
  return { view: formView(version, spot, { ...typed, errors: here, problem }) };
}

/** What the schema says, as people read it. */
export const asSentence = (message: string): string =>
  /^[a-z]/.test(message) ? DRAFTS.thisProblem(message) : message;

/** The title of the section that a place lies in; the place itself where there is none. */
function partOf(version: VersionView, path: ContentProblem['path']): string {
  const section = definitionFor(version).sections.find(
    ({ path: start, fields }) =>
      start.every((key, at) => path[at] === key) && fields.some(({ key }) => key === path[start.length]),
  );
  return section?.title ?? path.join('.');
}
