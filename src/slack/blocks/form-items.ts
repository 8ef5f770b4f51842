import type { KnownBlock } from '@slack/types';
import type { FormField, FormOptions } from './form.ts';
import { itemTitle } from './form-values.ts';
import { LABELS } from './labels.ts';
import { actions, button, context, paragraph } from './parts.ts';
import { FORM } from './sentences.ts';
import { clip, shown } from './text.ts';

const PER_PAGE = 15;

/** The page of a list on which the item at that position stands. */
export const pageOfItem = (at: number): number => Math.floor(at / PER_PAGE);

/** Nested items: one row each with its own Edit button, opened one at a time, and Add at the end. */
export function itemsBlocks(field: FormField, value: unknown, options: FormOptions): KnownBlock[] {
  const items = Array.isArray(value) ? value : [];
  const pages = Math.max(1, Math.ceil(items.length / PER_PAGE));
  const page = Math.min(options.pages?.[field.key] ?? 0, pages - 1);
  const from = page * PER_PAGE;
  const base = { ...options.context, place: [options.place, field.key].filter(Boolean).join('.') };
  const rows = items.slice(from, from + PER_PAGE).map((item, row) => {
    const title = itemTitle(field, item, from + row);
    const label = LABELS.edit(clip(shown(title), 40));
    return paragraph(
      `${from + row + 1}. ${clip(shown(title), 300)}`,
      button(label, 'amend.edit_item', { ...base, item: from + row }),
    );
  });
  return [
    paragraph(FORM.itemCount(field.label, items.length)),
    ...(field.hint ? [context(field.hint)] : []),
    ...rows,
    ...(pages > 1 ? [context(FORM.itemsPage(from + 1, from + rows.length, items.length))] : []),
    ...actions(
      button(`${LABELS.add}: ${field.label}`, 'amend.add_item', { ...base, item: items.length }),
      page > 0 && button(LABELS.earlier, 'page.earlier', { ...base, page: page - 1 }),
      page < pages - 1 && button(LABELS.later, 'page.later', { ...base, page: page + 1 }),
    ),
  ];
}
