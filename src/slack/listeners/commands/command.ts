import type { RespondFn } from '@slack/bolt';
import type { Message } from '../../blocks/message.ts';
import type { SlackRequest } from '../intake/request.ts';

/** One use of the slash command. */
export type CommandUse = {
  request: SlackRequest;
  triggerId: string;
  respond: RespondFn;
  /** What was typed after the subcommand, as it was typed. */
  rest: string;
  /** Where it was typed. */
  channelId: string;
};

/** What a subcommand does. A message it gives is shown to that person only. */
export type Subcommand = (use: CommandUse) => Promise<Message | undefined>;
