import { isDeepStrictEqual } from 'node:util';
import type { ModalView } from '@slack/types';
import type { VersionView } from '../../../../artifacts/load-version.ts';
import { valueAt } from '../../../../marketing/content-walk.ts';
import { isTooLong, recordOf, typedText } from '../../../blocks/form-values.ts';
import { type Conflict, conflictView } from '../../../blocks/views/amend-conflict.ts';
import { DRAFTS } from '../sentences.ts';
import { anotherForm, baseOf } from './form.ts';
import { itemsOf, type Spot, spotOf, valuesAt } from './spot.ts';

/**
 * What was typed against the newest version. What only one side changed is taken from that side; what both changed is
 * shown twice, and the typed text is the one in the input. `form`: what the block ids were made with so far.
 */
export function conflictOf(
  base: VersionView,
  spot: Spot,
  values: Readonly<Record<string, unknown>>,
  newest: VersionView,
  form: string,
): ModalView | undefined {
  const now = sameSpot(base, spot, newest);
  if (!now) return undefined;
  const before = valuesAt(base.content, spot);
  const there = valuesAt(newest.content, now);
  const merged: Record<string, unknown> = { ...there };
  const conflicts: Record<string, Conflict> = {};
  for (const field of now.fields) {
    const { key } = field;
    const [mine, was, theirs] = [values[key], before[key], there[key]];
    if (isDeepStrictEqual(mine, was) || isDeepStrictEqual(mine, theirs)) continue;
    const text = typedText(field, mine);
    const byFile = isTooLong(field, mine);
    if (!byFile) merged[key] = mine;
    if (isDeepStrictEqual(was, theirs) && !byFile) continue;
    conflicts[key] = {
      newest: typedText(field, theirs),
      ...(byFile ? { yours: { text, sentence: DRAFTS.uploadAgain } } : {}),
    };
  }
  return conflictView({
    base: baseOf(newest, anotherForm(form)),
    section: now.section.key,
    fields: now.fields,
    values: merged,
    ...(now.item ? { place: now.item.list.key, item: now.item.at } : {}),
    conflicts,
  });
}

/** The same part of the newest version. An item is known by its id, else its name; one that is gone is added again. */
function sameSpot(base: VersionView, spot: Spot, newest: VersionView): Spot | undefined {
  const section = spot.section.key;
  if (!spot.item) return spotOf(newest, { section });
  const { list, at, isNew } = spot.item;
  const items = itemsOf(newest.content, spot.section, list);
  const identity = isNew ? undefined : identityOf(valuesAt(base.content, spot), list.titleField);
  const found =
    identity === undefined
      ? -1
      : items.findIndex((item) => isDeepStrictEqual(identityOf(recordOf(item), list.titleField), identity));
  const unnamed = !isNew && identity === undefined && at < items.length ? at : -1;
  const item = found >= 0 ? found : unnamed >= 0 ? unnamed : items.length;
  return spotOf(newest, { section, place: list.key, item });
}

const identityOf = (item: Record<string, unknown>, titleField: string | undefined): unknown =>
  item.id ?? (titleField ? valueAt(item, [titleField]) : undefined);
