import type {
  AllMiddlewareArgs,
  BlockAction,
  SlackActionMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { ActionValue } from '../../blocks/value.ts';
import type { AicmoContext, SlackContext } from '../../request/slack-context.ts';
import type { BotKit } from '../bot-kit.ts';
import type { Subject } from './subject.ts';

export type PressRequest = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs<AicmoContext>;
export type SubmitRequest = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs<AicmoContext>;

/** The modal that a press or a submission came from. */
export type FromView = { id: string; previousId: string | null; rootId: string | null; state: unknown };

/** A request whose value was read and whose sender may read what it names. */
export type Ask = {
  kit: BotKit;
  context: SlackContext;
  client: WebClient;
  value: ActionValue;
  subject: Subject;
  view?: FromView;
};

const pressed = z.object({
  value: z.string().optional(),
  selected_option: z.object({ value: z.string() }).nullish(),
});

/** What a button or a menu entry carries, as text. */
export function pressedText(action: unknown): string | undefined {
  const { data } = pressed.safeParse(action);
  return data?.selected_option?.value ?? data?.value;
}

type ViewOutput = {
  id: string;
  type: string;
  previous_view_id?: string | null;
  root_view_id?: string | null;
  state?: { values: object };
};

/** The modal of a payload; a Home is none. */
export const fromView = (view: ViewOutput | undefined): FromView | undefined =>
  view?.type === 'modal'
    ? {
        id: view.id,
        previousId: view.previous_view_id ?? null,
        rootId: view.root_view_id ?? null,
        state: view.state?.values,
      }
    : undefined;
