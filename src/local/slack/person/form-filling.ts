import { type Json, record, text } from '../json.ts';
import { CannotDo, type DeskClient } from './desk-client.ts';
import { type Fill, turned } from './fill.ts';
import { fieldLabels, type Modal, type ModalField, readModal } from './form.ts';
import { until } from './patience.ts';
import type { Surroundings } from './surroundings.ts';
import { touchables, withLabel } from './touchable.ts';

/** How a submit ended. `errors`: sentences by field label, from Slack's client or from the app; the form stays open. */
export type Submission = { errors: Record<string, string>; modal: Modal | undefined };

export type Forms = {
  modal(): Promise<Modal | undefined>;
  waitsForModal(
    match: string | RegExp | ((modal: Modal) => boolean) | undefined,
    timeoutMs: number,
  ): Promise<Modal>;
  fills(values: Record<string, Fill>, timeoutMs: number): Promise<void>;
  /** Presses a button, if the open form has it by now. */
  press(label: string): Promise<true | undefined>;
  /** The sentence for one who waited for a button in vain. */
  noButton(label: string): Promise<string>;
  submits(): Promise<Submission>;
  closes(all: boolean): Promise<void>;
};

const fits = (modal: Modal, match: Parameters<Forms['waitsForModal']>[0]): boolean => {
  if (match === undefined) return true;
  if (typeof match === 'function') return match(modal);
  const everything = [modal.title, modal.text, ...modal.fields.map((field) => field.label)].join('\n');
  return typeof match === 'string' ? everything.includes(match) : match.test(everything);
};

/** What a person does with forms. */
export const createForms = (desk: DeskClient, around: Surroundings, loading?: string): Forms => {
  const user = around.self.id;
  let errors: { viewId: string; byBlock: Json } = { viewId: '', byBlock: {} };

  const modal = async (): Promise<Modal | undefined> => {
    const answer = await desk.ask('modal', { user });
    const view = record(answer.modal);
    if (!view.id) return undefined;
    const shown = errors.viewId === view.id ? errors.byBlock : {};
    return readModal(view, Number(answer.depth), shown, around.names);
  };
  const opened = async (): Promise<Modal> => {
    const found = await modal();
    if (!found) throw new CannotDo('no_form', 'No form is open.');
    return found;
  };
  const describe = async (): Promise<string> => {
    const open = await modal();
    return open
      ? `"${open.title}" is open. Fields: ${fieldLabels(open)}. Buttons: ${open.buttons.join(', ')}.`
      : 'No form is open.';
  };
  const field = (label: string, timeoutMs: number): Promise<{ open: Modal; found: ModalField }> =>
    until(
      desk,
      timeoutMs,
      async () => {
        const open = await modal();
        const found = open && withLabel(open.fields, label);
        return found ? { open, found } : undefined;
      },
      async () => `There is no field "${label}". ${await describe()}`,
    );

  return {
    modal,
    waitsForModal: (match, timeoutMs) =>
      until(
        desk,
        timeoutMs,
        async () => {
          const open = await modal();
          return open && open.text !== loading && fits(open, match) ? open : undefined;
        },
        async () =>
          `The form waited for${match ? ` (${String(match)})` : ''} did not open. ${await describe()}`,
      ),
    fills: async (values, timeoutMs) => {
      for (const [label, fill] of Object.entries(values)) {
        const { open, found } = await field(label, timeoutMs);
        const lookups = {
          desk,
          user,
          viewId: open.viewId,
          conversation: around.conversation,
          person: around.person,
        };
        await desk.ask('type', {
          user,
          viewId: open.viewId,
          blockId: found.placed.block.block_id,
          actionId: found.placed.element.action_id,
          input: await turned(found, fill, lookups),
        });
      }
    },
    press: async (label) => {
      const open = await modal();
      const blocks = open?.raw.blocks ? viewBlocks(open) : [];
      const touchable = withLabel(touchables(blocks, around.names), label);
      if (!open || !touchable) return undefined;
      const { label: _label, ...at } = touchable;
      await desk.ask('click', { user, viewId: open.viewId, ...at });
      return true;
    },
    noButton: async (label) => `There is no button "${label}". ${await describe()}`,
    submits: async () => {
      const open = await opened();
      if (!open.submitLabel) throw new CannotDo('no_submit', `"${open.title}" has no submit button.`);
      const answer = await desk.ask('submit', { user, viewId: open.viewId });
      if (answer.trouble) throw new CannotDo('trouble', text(answer.trouble));
      errors = { viewId: open.viewId, byBlock: record(answer.problems) };
      const after = await modal();
      const named = Object.entries(errors.byBlock).map(([blockId, sentence]) => {
        const of = open.fields.find((each) => each.placed.block.block_id === blockId);
        return [of?.label ?? blockId, text(sentence)] as const;
      });
      return { errors: Object.fromEntries(named), modal: after };
    },
    closes: async (all) => {
      const open = await opened();
      await desk.ask('close', { user, viewId: open.viewId, all });
    },
  };
};

const viewBlocks = (open: Modal): Json[] =>
  Array.isArray(open.raw.blocks) ? open.raw.blocks.map((block) => record(block)) : [];
