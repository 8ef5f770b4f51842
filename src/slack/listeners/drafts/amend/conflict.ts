import { isDeepStrictEqual } from 'node:util';
import type { ModalView } from '@slack/types';
import type { VersionView } from '../../../../artifacts/load-version.ts';
import { valueAt } from '../../../../marketing/content-walk.ts';
import { isTooLong, recordOf, typedText } from '../../../blocks/form-values.ts';
import type { ActionValue } from '../../../blocks/value.ts';
import { type Conflict, conflictView } from '../../../blocks/views/amend-conflict.ts';
import { DRAFTS } from '../sentences.ts';
import { anotherForm, baseOf } from './form.ts';
import { itemsOf, placeOf, type Spot, spotOf, valuesAt } from './spot.ts';

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
    ...(now.item ? { place: placeOf(now), item: now.item.at, isNew: now.item.isNew } : {}),
    conflicts,
  });
}

/**
 * The same part of the newest version. An item is known by its id, else its name; one that is gone is added again,
 * unless what it lies in is gone, too.
 */
function sameSpot(base: VersionView, spot: Spot, newest: VersionView): Spot | undefined {
  const section = spot.section.key;
  const steps = spot.item ? [...spot.item.within, spot.item] : [];
  let was: Spot | undefined = spotOf(base, { section });
  let now: Spot | undefined = spotOf(newest, { section });
  for (const [depth, { list, at }] of steps.entries()) {
    if (!was || !now) return undefined;
    const next: Spot | undefined = spotOf(base, stepInto(was, list.key, at));
    const found = next && positionIn(base, next, itemsOf(newest.content, now, list));
    const last = depth === steps.length - 1;
    if (!next || found === undefined || (found < 0 && !last)) return undefined;
    const item = found < 0 ? itemsOf(newest.content, now, list).length : found;
    now = spotOf(newest, stepInto(now, list.key, item));
    was = next;
  }
  return now;
}

const stepInto = (spot: Spot, list: string, item: number): ActionValue => {
  const place = placeOf(spot);
  const start = place === undefined ? '' : `${place}[${spot.item?.at ?? 0}].`;
  return { section: spot.section.key, place: `${start}${list}`, item };
};

/** Where an item is among those of another version; below 0 when it is not there. */
function positionIn(base: VersionView, spot: Spot, items: readonly unknown[]): number {
  if (!spot.item || spot.item.isNew) return -1;
  const { list, at } = spot.item;
  const identity = identityOf(valuesAt(base.content, spot), list.titleField);
  if (identity === undefined) return at < items.length ? at : -1;
  return items.findIndex((item) => isDeepStrictEqual(identityOf(recordOf(item), list.titleField), identity));
}

const identityOf = (item: Record<string, unknown>, titleField: string | undefined): unknown =>
  item.id ?? (titleField ? valueAt(item, [titleField]) : undefined);
