import type {
  ActionsBlock,
  Button,
  Confirm,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import type { ActionId } from './ids.ts';
import { LIMITS } from './limits.ts';
import { type Markup, mrkdwn, plain } from './text.ts';
import { type ActionValue, encodeValue } from './value.ts';

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, LIMITS.header) });

export const divider: DividerBlock = { type: 'divider' };

/** Data or a sentence as a section, never read as markup; optionally with one button at its side. */
export const paragraph = (text: string, accessory?: Button | Overflow): SectionBlock => ({
  type: 'section',
  text: plain(text, LIMITS.sectionText),
  ...(accessory ? { accessory } : {}),
});

/** A small grey line of plain text. */
export const context = (...texts: readonly string[]): ContextBlock => ({
  type: 'context',
  elements: texts.slice(0, LIMITS.contextElements).map((text) => plain(text, LIMITS.contextText)),
});

/** A small grey line with our own markup in it (a mention, a moment). */
export const contextLine = (...parts: readonly (string | Markup)[]): ContextBlock => ({
  type: 'context',
  elements: [mrkdwn(parts) satisfies MrkdwnElement],
});

export type ButtonOptions = { style?: 'primary' | 'danger'; confirm?: Confirm };

/** A decision or a way on. Never a url: link previews have pressed such things by themselves. */
export const button = (
  label: string,
  action: ActionId,
  value: ActionValue,
  options: ButtonOptions = {},
): Button => ({
  type: 'button',
  text: plain(label, LIMITS.buttonText),
  action_id: action,
  value: encodeValue(value, LIMITS.buttonValue),
  ...options,
});

export const overflow = (
  action: ActionId,
  choices: readonly { label: string; value: ActionValue }[],
): Overflow => ({
  type: 'overflow',
  action_id: action,
  options: choices.slice(0, LIMITS.overflow).map(
    (choice): PlainTextOption => ({
      text: plain(choice.label, LIMITS.optionText),
      value: encodeValue(choice.value, LIMITS.optionValue),
    }),
  ),
});

/** The buttons of one row; no block when there are none. */
export const actions = (...elements: readonly (Button | Overflow | undefined | false)[]): ActionsBlock[] => {
  const real = elements.filter((element): element is Button | Overflow => Boolean(element));
  return real.length === 0 ? [] : [{ type: 'actions', elements: real.slice(0, LIMITS.actions) }];
};

/** A question before something that cannot be taken back. Shown before any check, so never for approving. */
export const confirm = (title: string, text: string, yes: string, no: string): Confirm => ({
  title: plain(title, LIMITS.confirmTitle),
  text: plain(text, LIMITS.confirmText),
  confirm: plain(yes, LIMITS.confirmButton),
  deny: plain(no, LIMITS.confirmButton),
});

/** How many characters of text a block shows. */
export const textLength = (node: unknown): number => {
  if (Array.isArray(node)) return node.reduce((sum: number, next) => sum + textLength(next), 0);
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce((sum, [key, value]) => {
    if (typeof value !== 'string') return sum + textLength(value);
    return TEXT_KEYS.has(key) ? sum + value.length : sum;
  }, 0);
};

const TEXT_KEYS = new Set(['text', 'alt_text', 'fallback', 'url', 'title', 'caption', 'value', 'user_id']);

/** Blocks that fit, and how many did not. */
export function fitting(blocks: readonly KnownBlock[], maxBlocks: number, maxText: number) {
  let text = 0;
  const kept: KnownBlock[] = [];
  for (const block of blocks) {
    text += textLength(block);
    if (kept.length >= maxBlocks || text > maxText) break;
    kept.push(block);
  }
  return { kept, dropped: blocks.length - kept.length };
}
