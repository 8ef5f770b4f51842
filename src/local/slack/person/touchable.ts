import { optionLabel, ownOptions } from '../elements/choice.ts';
import { feedbackButtons } from '../elements/feedback.ts';
import { placedElements } from '../elements/registry.ts';
import { type Json, record, records, text } from '../json.ts';
import { readableText } from '../readable/element.ts';
import type { Names } from '../readable/names.ts';

/** Something with a visible label that can be pressed; `input` is the option value, for menu entries. */
export type Touchable = { label: string; blockId: string; actionId: string; input?: string };

const pressable = ['button', 'workflow_button'];

/** Everything in some blocks that can be pressed, by its visible label: buttons, menu entries, choices outside inputs. */
export const touchables = (blocks: readonly Json[], names: Names): Touchable[] =>
  placedElements(blocks).flatMap(({ block, element, input }): Touchable[] => {
    const at = { blockId: text(block.block_id), actionId: text(element.action_id) };
    if (pressable.includes(text(element.type))) return [{ ...at, label: readableText(element.text, names) }];
    if (element.type === 'feedback_buttons') {
      return feedbackButtons(element).map((button) => ({
        ...at,
        label: readableText(button.text, names),
        input: text(button.value),
      }));
    }
    if (input) return [];
    return ownOptions(element).map((option) => ({
      ...at,
      label: optionLabel(option),
      input: text(option.value),
    }));
  });

const plain = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

/** The one with that label: exactly, else regardless of case and spaces. */
export const withLabel = <T extends { label: string }>(all: readonly T[], label: string): T | undefined =>
  all.find((each) => each.label === label) ?? all.find((each) => plain(each.label) === plain(label));

export const labelled = (all: readonly { label: string }[]): string =>
  all.length === 0 ? 'none' : [...new Set(all.map((each) => `"${each.label}"`))].join(', ');

export const blocksOf = (holder: Json): Json[] => records(record(holder).blocks);
