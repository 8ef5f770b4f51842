import type { VersionView } from '../../../../artifacts/load-version.ts';
import { type FormReading, readFields } from '../../../blocks/form-read.ts';
import type { Ask } from '../requests.ts';
import { baseOf, prefixOf } from './form.ts';
import { withFiles } from './kinds.ts';
import { type Spot, valuesAt } from './spot.ts';

/** What was typed into the form of a part, on top of what is stored. */
export function readForm(version: VersionView, spot: Spot, state: unknown, form?: string): FormReading {
  return readFields(spot.fields, state, {
    prefix: prefixOf(baseOf(version, form), spot),
    base: valuesAt(version.content, spot),
    unsaved: spot.item?.isNew,
  });
}

/** The same, with what was added as files. */
export const readFormWithFiles = (ask: Ask, version: VersionView, spot: Spot): Promise<FormReading> =>
  withFiles(ask, version.type, spot.fields, readForm(version, spot, ask.view?.state, ask.value.form));
