import type { InputBlock } from '@slack/types';
import { answerOf } from '../form-read.ts';
import { INPUT } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { plain } from '../text.ts';
import { REWRITE } from './rewrite-sentences.ts';

/** A part as people choose it; its key is no id of Slack's, so its position stands for it. */
export type PartChoice = { key: string; title: string; kind: 'section' | 'item' };

type Menu = { blockId: string; label: string; options: ReturnType<typeof optionOf>[] };

const optionOf = (label: string, at: number) => ({
  text: plain(label, LIMITS.optionText),
  value: String(at),
});

/** A menu of the sections, and one for each hundred of the single pieces. */
function menusOf(parts: readonly PartChoice[], prefix: string): Menu[] {
  const placed = parts.map((part, at) => ({ part, at }));
  const sections = placed.filter(({ part }) => part.kind === 'section');
  const items = placed.filter(({ part }) => part.kind === 'item');
  const pages = Math.ceil(items.length / LIMITS.options);
  const menus = Array.from({ length: pages }, (_none, page): Menu => {
    const from = page * LIMITS.options;
    const shown = items.slice(from, from + LIMITS.options);
    return {
      blockId: `${prefix}:items:${page}`,
      label: pages === 1 ? REWRITE.items : REWRITE.itemsFrom(from + 1, from + shown.length),
      options: shown.map(({ part, at }, row) => optionOf(REWRITE.numbered(from + row + 1, part.title), at)),
    };
  });
  const first = sections.map(({ part, at }) => optionOf(part.title, at));
  return [
    ...(first.length > 0
      ? [{ blockId: `${prefix}:sections`, label: REWRITE.sections, options: first.slice(0, LIMITS.options) }]
      : []),
    ...menus,
  ];
}

/** The menus to choose parts from; `hint` stands under the first. */
export const partInputs = (parts: readonly PartChoice[], prefix: string, hint?: string): InputBlock[] =>
  menusOf(parts, prefix).map(({ blockId, label, options }, at) => ({
    type: 'input',
    block_id: blockId,
    label: plain(label, LIMITS.inputLabel),
    ...(hint && at === 0 ? { hint: plain(hint, LIMITS.inputLabel) } : {}),
    optional: true,
    element: { type: 'multi_static_select', action_id: INPUT, options },
  }));

export type PartsChosen = {
  keys: string[];
  /** The menus, for errors on them. */
  blockIds: string[];
  /** Those of them in which something is chosen. */
  usedIds: string[];
};

/** Which of the same parts were chosen. */
export function readParts(state: unknown, parts: readonly PartChoice[], prefix: string): PartsChosen {
  const menus = menusOf(parts, prefix).map(({ blockId }) => ({
    blockId,
    values: answerOf(state, blockId)?.selected_options?.map(({ value }) => value) ?? [],
  }));
  const chosen = new Set(menus.flatMap(({ values }) => values));
  return {
    keys: parts.filter((_part, at) => chosen.has(String(at))).map(({ key }) => key),
    blockIds: menus.map(({ blockId }) => blockId),
    usedIds: menus.filter(({ values }) => values.length > 0).map(({ blockId }) => blockId),
  };
}
