import { isDeepStrictEqual } from 'node:util';
import type { ModalView } from '@slack/types';
import type { VersionView } from '../../../../artifacts/load-version.ts';
import { VIEW } from '../../../blocks/sentences.ts';
import { aVersion } from '../finders.ts';
import { shows } from '../press.ts';
import type { Ask } from '../requests.ts';
import { NOTHING_FOUND, saidView } from '../said.ts';
import { DRAFTS } from '../sentences.ts';
import { refusalSaid } from '../ways-out.ts';
import { anotherForm, formView } from './form.ts';
import { amendObstacle } from './obstacle.ts';
import { readForm } from './read-form.ts';
import { sectionsView } from './sections.ts';
import { spotOf, valuesAt } from './spot.ts';

type Going = (ask: Ask, version: VersionView) => ModalView | undefined;

/** A press inside the amend forms. What the value names must be there, in a version that can be amended. */
const goes = (stacks: boolean, going: Going) =>
  shows(aVersion, {
    title: VIEW.amendTitle,
    stacks,
    view: async (ask, version) => {
      const refusal = amendObstacle(version);
      if (refusal) return saidView(await refusalSaid(ask.context, refusal, version.id));
      return going(ask, version) ?? saidView(NOTHING_FOUND);
    },
  });

/** The form of a section. */
export const openSection = goes(false, (ask, version) => {
  const spot = spotOf(version, { section: ask.value.section });
  return spot && formView(version, spot);
});

/** One item of a list, or a new one: it lies on the section's form, which keeps what was typed there. */
export const openItem = goes(true, ({ value }, version) => {
  const spot = value.place === undefined ? undefined : spotOf(version, value);
  return spot && formView(version, spot, { form: value.form });
});

/** Another page of a list's items; the inputs keep their ids and so what was typed. */
export const turnItems = goes(false, ({ value }, version) => {
  const { section, place, page = 0, form } = value;
  // The list is the last of the place; the form is that of the item, or the section, in front of it.
  const [, outer, item, list] = /^(?:(.+)\[(\d+)\]\.)?([^.]+)$/.exec(place ?? '') ?? [];
  if (list === undefined) return undefined;
  const spot = spotOf(version, outer ? { section, place: outer, item: Number(item) } : { section });
  return spot && formView(version, spot, { form, pages: { [list]: page } });
});

/** Back to the choice of parts. What was typed and not saved is not left behind without a word. */
export const back = goes(false, ({ value, view }, version) => {
  const spot = spotOf(version, { section: value.section });
  if (!spot || value.step === 'leave') return sectionsView(version);
  const { values } = readForm(version, spot, view?.state, value.form);
  if (isDeepStrictEqual(values, valuesAt(version.content, spot))) return sectionsView(version);
  return formView(version, spot, { values, form: value.form, problem: DRAFTS.unsaved, leaving: true });
});

/** After a conflict: the newest version's form, without what was typed. */
export const takeNewest = goes(false, ({ value }, version) => {
  const spot = spotOf(version, value);
  return spot && formView(version, spot, { form: anotherForm(value.form ?? version.versionDigest) });
});
