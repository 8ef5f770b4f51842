import { ARTIFACT_TYPES } from '../../../marketing/artifact-types.ts';
import { closestName } from '../../../marketing/closest-name.ts';
import { unescapeText } from '../../blocks/text.ts';
import { helpMessage } from '../../blocks/views/help.ts';
import type { RegisterListeners } from '../../kit.ts';
import type { BotKit } from '../bot-kit.ts';
import { costsCommand } from '../costs/costs-command.ts';
import { digestCommand } from '../digests/open.ts';
import { hubCommand } from '../hub/hub.ts';
import { purposeCommand } from '../hub/purpose-command.ts';
import { openBriefOrOffer } from '../intake/way-in.ts';
import { settingsCommand } from '../settings/settings-presses.ts';
import { stageCommand } from '../stages/stage-command.ts';
import { approvalsCommand } from './approvals-command.ts';
import type { Subcommand } from './command.ts';
import { healthCommand } from './health.ts';
import { statusCommand } from './status-command.ts';

const NAME = '/aicmo';

const newBrief: Subcommand = async ({ request, triggerId, respond }) => {
  await openBriefOrOffer(request, triggerId, respond);
  return undefined;
};

const help: Subcommand = async () => helpMessage();

/** `/aicmo strategy [name]` and so on; a brief is started with `/aicmo new`. */
const stages = Object.fromEntries(
  ARTIFACT_TYPES.filter((type) => type !== 'intake').map((type) => [type, stageCommand(type)]),
);

/** Every subcommand; a new one is one more entry, and one more line in the help. */
const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  help,
  new: newBrief,
  status: statusCommand,
  approvals: approvalsCommand,
  history: purposeCommand('history'),
  export: purposeCommand('export'),
  costs: costsCommand,
  digest: digestCommand,
  settings: settingsCommand,
  health: healthCommand,
  ...stages,
};

const unknown =
  (typed: string): Subcommand =>
  async () => {
    const closest = closestName(typed, Object.keys(SUBCOMMANDS));
    return helpMessage({ typed, ...(closest ? { closest: `${NAME} ${closest}` } : {}) });
  };

/** The subcommand that was typed: its first word in whatever case; nothing at all is the hub. */
function subcommandFor(text: string): { subcommand: Subcommand; rest: string } {
  const typed = unescapeText(text).trim();
  const [word = ''] = typed.split(/\s+/);
  const name = word.toLowerCase();
  const rest = typed.slice(word.length).trim();
  if (name === '') return { subcommand: hubCommand, rest };
  const known = Object.hasOwn(SUBCOMMANDS, name) ? SUBCOMMANDS[name] : undefined;
  return { subcommand: known ?? unknown(typed), rest };
}

/** `/aicmo`: everything it answers is private, or a modal. */
export const registerCommands: RegisterListeners<BotKit> = (app, kit) => {
  app.command(NAME, async ({ ack, command, context, client, respond }) => {
    const request = { kit, asker: context.aicmo, client };
    const { subcommand, rest } = subcommandFor(command.text);
    const { trigger_id: triggerId, channel_id: channelId } = command;
    const answer = await subcommand({ request, triggerId, respond, rest, channelId });
    await (answer ? ack({ response_type: 'ephemeral', ...answer }) : ack());
  });
};
