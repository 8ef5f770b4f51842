import type { KnownBlock } from '@slack/types';
import { isRecord } from '../../../../src/slack/blocks/check-node.ts';

/**
 * What Slack sends back for a form: initial values where nothing was typed, what was typed by block id where it was.
 * A sloppy Slack changes line ends and strips the ends of texts.
 */
export function slackState(
  blocks: readonly KnownBlock[],
  typed: Readonly<Record<string, unknown>> = {},
  sloppy = false,
): Record<string, Record<string, unknown>> {
  const state: Record<string, Record<string, unknown>> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const element: Record<string, unknown> = { ...block.element };
    state[block.block_id] = { value: answer(element, typed[block.block_id], sloppy) };
  }
  return state;
}

function answer(element: Record<string, unknown>, typed: unknown, sloppy: boolean): object {
  const options = Array.isArray(element.options) ? element.options.filter(isRecord) : [];
  const byValue = (value: unknown) => options.find((option) => option.value === value) ?? null;
  const tidy = (text: unknown) =>
    sloppy && typeof text === 'string' ? text.replace(/\r\n?/g, '\n').trim() || null : text;
  switch (element.type) {
    case 'static_select':
      return { selected_option: typed === undefined ? (element.initial_option ?? null) : byValue(typed) };
    case 'checkboxes':
    case 'multi_static_select':
      return {
        selected_options: Array.isArray(typed)
          ? typed.map(byValue)
          : typed === ''
            ? []
            : (element.initial_options ?? []),
      };
    case 'datepicker':
      return { selected_date: typed === undefined ? (element.initial_date ?? null) : typed || null };
    case 'file_input':
      return { files: typed ?? [] };
    default:
      return { value: typed === undefined ? tidy(element.initial_value ?? null) : typed || null };
  }
}
