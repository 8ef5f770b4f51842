import { isAdmin, listAdmins } from '../../../engagements/admins.ts';
import { type ClosedChannel, closedChannels } from '../../../engagements/channel-states.ts';
import type { BreakerState } from '../../../llm/breaker.ts';
import { type CallHealth, callHealth } from '../../../llm/call-health.ts';
import { describeProviders } from '../../../llm/describe-providers.ts';
import { distinctModels } from '../../../llm/distinct-models.ts';
import { NO_PROVIDER_SENTENCE } from '../../../llm/sentences.ts';
import { message } from '../../blocks/message.ts';
import { paragraph } from '../../blocks/parts.ts';
import { clip, shown } from '../../blocks/text.ts';
import { type HealthEntry, type HealthView, healthMessage } from '../../blocks/views/health.ts';
import { CHANNEL_LIFE } from '../../channels/sentences.ts';
import type { BotKit, HealthReport } from '../bot-kit.ts';
import { modelsFor, type ShownModels } from '../models-for.ts';
import type { Subcommand } from './command.ts';
import { HEALTH_SAYS, PARTS } from './health-sentences.ts';
import { COMMANDS_SAY } from './sentences.ts';

const HOUR_MS = 3_600_000;

/** What works and what is missing, for AICMO admins. Never keys or other values of the configuration. */
export const healthCommand: Subcommand = async ({ request }) => {
  const { kit, asker } = request;
  const { workspaceId, actorId } = asker;
  const seen = await kit.db.inWorkspace(workspaceId, async (tx) => ({
    allowed: await isAdmin(tx, workspaceId, actorId),
    admins: await listAdmins(tx, workspaceId),
    closed: await closedChannels(tx, workspaceId),
  }));
  if (!seen.allowed) {
    const text = COMMANDS_SAY.adminsOnly(seen.admins.flatMap(({ displayName }) => displayName ?? []));
    return message({ text, blocks: [paragraph(text)] });
  }
  const models = await modelsFor(kit, workspaceId);
  const [report, providers] = await Promise.all([kit.health(), modelEntries(kit, models, workspaceId)]);
  return healthMessage({
    providers,
    parts: partEntries(report),
    missing: [
      ...missingModels(models, kit.keyPlaces !== undefined),
      ...missingParts(report),
      ...missingChannels(seen.closed),
    ],
  } satisfies HealthView);
};

type Part = keyof typeof PARTS;
const parts = Object.entries(PARTS) as [Part, string][];

const partEntries = (report: HealthReport): HealthEntry[] =>
  parts.map(([part, name]) => ({
    name,
    state: report[part].ok ? 'ok' : 'failing',
    note: report[part].detail,
  }));

const missingParts = (report: HealthReport): string[] =>
  parts.filter(([part]) => !report[part].ok).map(([, name]) => HEALTH_SAYS.partAway(name));

const missingChannels = (closed: readonly ClosedChannel[]): string[] =>
  closed.flatMap(({ name, state, engagements }) => {
    if (state === 'open') return [];
    const channel = name ? `#${clip(shown(name), 80)}` : CHANNEL_LIFE.someChannel;
    return [CHANNEL_LIFE.health[state](channel, CHANNEL_LIFE.waiting(engagements))];
  });

function missingModels({ providers }: ShownModels, takesKeys: boolean): string[] {
  if (providers.length === 0) return [NO_PROVIDER_SENTENCE, ...(takesKeys ? [HEALTH_SAYS.bringKey] : [])];
  return providers.every(({ stub }) => stub) ? [HEALTH_SAYS.stubOnly] : [];
}

/** Each model that the chain may ask: its breaker as all processes know it, and its last hour in this workspace. */
async function modelEntries(
  kit: BotKit,
  { providers, profiles }: ShownModels,
  workspaceId: string,
): Promise<HealthEntry[]> {
  const models = distinctModels(providers, profiles);
  const now = kit.now();
  const since = new Date(now.getTime() - HOUR_MS);
  const [health] = await Promise.all([
    kit.db.inWorkspace(workspaceId, (tx) => callHealth(tx, workspaceId, models, since)),
    kit.breaker?.refresh(models),
  ]);
  const described = describeProviders(models);
  return models.flatMap((model, at): HealthEntry[] => {
    const [description, calls] = [described[at], health[at]];
    if (!description || !calls) return [];
    const breaker = kit.breaker?.stateOf(model) ?? { state: 'closed' };
    const name = HEALTH_SAYS.provider(description);
    // Nothing can keep the stub from answering.
    if (model.stub && calls.calls === 0) return [{ name, state: 'ok' }];
    return [{ name, state: stateOf(breaker, calls), note: HEALTH_SAYS.model(breaker, calls, now) }];
  });
}

function stateOf({ state }: BreakerState, { calls, errors }: CallHealth): HealthEntry['state'] {
  if (state === 'open') return 'resting';
  if (state === 'half_open') return 'degraded';
  if (calls === 0) return 'untried';
  if (errors === 0) return 'ok';
  return errors === calls ? 'failing' : 'degraded';
}
