import { closestName } from '../../../marketing/closest-name.ts';
import { unescapeText } from '../../blocks/text.ts';
import { helpMessage } from '../../blocks/views/help.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { openBriefOrOffer } from '../intake/way-in.ts';
import type { Subcommand } from './command.ts';
import { healthCommand } from './health.ts';
import { statusCommand } from './status-command.ts';

const NAME = '/aicmo';

const newBrief: Subcommand = async ({ request, triggerId, respond }) => {
  await openBriefOrOffer(request, triggerId, respond);
  return undefined;
};

const help: Subcommand = async () => helpMessage();

/** Every subcommand; a new one is one more entry, and one more line in the help. */
const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  help,
  new: newBrief,
  status: statusCommand,
  health: healthCommand,
};

const unknown =
  (typed: string): Subcommand =>
  async () => {
    const closest = closestName(typed, Object.keys(SUBCOMMANDS));
    return helpMessage({ typed, ...(closest ? { closest: `${NAME} ${closest}` } : {}) });
  };

/** The subcommand that was typed: its first word in whatever case; nothing at all is the help. */
function subcommandFor(text: string): Subcommand {
  const typed = unescapeText(text).trim();
  const [word = ''] = typed.split(/\s+/);
  const name = word.toLowerCase();
  if (name === '') return help;
  return Object.hasOwn(SUBCOMMANDS, name) ? (SUBCOMMANDS[name] ?? help) : unknown(typed);
}

/** `/aicmo`: everything it answers is private, or a modal. */
export const registerCommands: RegisterListeners<BotKit> = (app, kit) => {
  app.command(NAME, async ({ ack, command, context, client, respond }) => {
    const request = { kit, asker: context.aicmo, client };
    const answer = await subcommandFor(command.text)({ request, triggerId: command.trigger_id, respond });
    await (answer ? ack({ response_type: 'ephemeral', ...answer }) : ack());
  });
};
