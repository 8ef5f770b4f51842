import { record } from '../json.ts';
import type { DeskClient } from './desk-client.ts';
import { type Fill, turned } from './fill.ts';
import { fieldLabels, type Modal, type ModalField, readModal } from './form.ts';
import { until } from './patience.ts';
import type { Surroundings } from './surroundings.ts';
import { blocksOf, type Touchable, touchables, withLabel } from './touchable.ts';

/** The app's Home as a person sees it. */
export type Home = Pick<Modal, 'viewId' | 'text' | 'fields' | 'buttons' | 'raw'>;

/** Which Home: part of its text, a pattern for it, or any condition. */
export type HomeMatch = string | RegExp | ((home: Home) => boolean);

export type HomeTab = {
  opens(): Promise<void>;
  look(): Promise<Home | undefined>;
  waitsFor(match: HomeMatch | undefined, timeoutMs: number): Promise<Home>;
  presses(label: string, timeoutMs: number): Promise<void>;
  chooses(label: string, option: Fill, timeoutMs: number): Promise<void>;
};

const fits = (home: Home, match: HomeMatch | undefined): boolean => {
  if (match === undefined) return true;
  if (typeof match === 'function') return match(home);
  return typeof match === 'string' ? home.text.includes(match) : match.test(home.text);
};

/** What a person does with the app's Home. */
export const createHome = (desk: DeskClient, around: Surroundings): HomeTab => {
  const user = around.self.id;
  const look = async (): Promise<Home | undefined> => {
    const view = record((await desk.ask('home', { user })).home);
    return view.id ? readModal(view, 1, {}, around.names) : undefined;
  };
  const describe = async (): Promise<string> => {
    const home = await look();
    if (!home) return 'The Home is empty.';
    return `The Home shows:\n${home.text}\nButtons: ${home.buttons.join(', ')}. Fields: ${fieldLabels(home)}.`;
  };
  return {
    opens: async () => void (await desk.ask('open-home', { user })),
    look,
    waitsFor: (match, timeoutMs) =>
      until(
        desk,
        timeoutMs,
        async () => {
          const home = await look();
          return home && fits(home, match) ? home : undefined;
        },
        async () =>
          `${around.self.realName} did not see a Home${match ? ` with ${String(match)}` : ''}. ${await describe()}`,
      ),
    presses: async (label, timeoutMs) => {
      const { label: _label, ...at } = await until(
        desk,
        timeoutMs,
        async (): Promise<(Touchable & { viewId: string }) | undefined> => {
          const home = await look();
          const found = home ? withLabel(touchables(blocksOf(home.raw), around.names), label) : undefined;
          return home && found ? { viewId: home.viewId, ...found } : undefined;
        },
        async () => `There is no button "${label}" on the Home. ${await describe()}`,
      );
      await desk.ask('click', { user, ...at });
    },
    chooses: async (label, option, timeoutMs) => {
      const { home, field } = await until(
        desk,
        timeoutMs,
        async (): Promise<{ home: Home; field: ModalField } | undefined> => {
          const home = await look();
          const field = home ? withLabel(home.fields, label) : undefined;
          return home && field ? { home, field } : undefined;
        },
        async () => `There is nothing called "${label}" to choose from on the Home. ${await describe()}`,
      );
      const { conversation, person } = around;
      const lookups = { desk, user, viewId: home.viewId, conversation, person };
      await desk.ask('type', {
        user,
        viewId: home.viewId,
        blockId: field.placed.block.block_id,
        actionId: field.placed.element.action_id,
        input: await turned(field, option, lookups),
      });
    },
  };
};
