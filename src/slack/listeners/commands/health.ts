import { isAdmin, listAdmins } from '../../../engagements/admins.ts';
import { describeProviders, type ProviderDescription } from '../../../llm/describe-providers.ts';
import { NO_PROVIDER_SENTENCE } from '../../../llm/sentences.ts';
import type { Tx } from '../../../platform/database.ts';
import { message } from '../../blocks/message.ts';
import { paragraph } from '../../blocks/parts.ts';
import { utc } from '../../blocks/text.ts';
import { type HealthEntry, type HealthView, healthMessage } from '../../blocks/views/health.ts';
import type { BotKit, HealthReport } from '../bot-kit.ts';
import type { Subcommand } from './command.ts';
import { COMMANDS_SAY, PARTS } from './sentences.ts';

/** What works and what is missing, for AICMO admins. Never keys or other values of the configuration. */
export const healthCommand: Subcommand = async ({ request }) => {
  const { kit, asker } = request;
  const { workspaceId, actorId } = asker;
  const seen = await kit.db.inWorkspace(workspaceId, async (tx) => ({
    allowed: await isAdmin(tx, workspaceId, actorId),
    admins: await listAdmins(tx, workspaceId),
    providers: await providerEntries(tx, workspaceId, kit),
  }));
  if (!seen.allowed) {
    const text = COMMANDS_SAY.adminsOnly(seen.admins.flatMap(({ displayName }) => displayName ?? []));
    return message({ text, blocks: [paragraph(text)] });
  }
  const report = await kit.health();
  return healthMessage({
    providers: seen.providers,
    parts: partEntries(report),
    missing: [...missingModels(kit), ...missingParts(report)],
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
  parts.filter(([part]) => !report[part].ok).map(([, name]) => COMMANDS_SAY.partAway(name));

function missingModels({ providers }: BotKit): string[] {
  if (providers.length === 0) return [NO_PROVIDER_SENTENCE];
  return providers.every(({ stub }) => stub) ? [COMMANDS_SAY.stubOnly] : [];
}

// The model answered, or could have: what failed lies in the request.
const ITS_OWN_ANSWER = new Set(['refused', 'invalid_output', 'context_length', 'budget']);

/** How each provider of the chain did when it was last asked; nobody knows of one that never was. */
async function providerEntries(tx: Tx, workspaceId: string, { providers }: BotKit): Promise<HealthEntry[]> {
  const entries: HealthEntry[] = [];
  for (const provider of describeProviders(providers)) {
    const name = COMMANDS_SAY.provider(provider);
    entries.push(provider.stub ? { name, state: 'ok' } : await lastCall(tx, workspaceId, provider, name));
  }
  return entries;
}

async function lastCall(
  tx: Tx,
  workspaceId: string,
  provider: ProviderDescription,
  name: string,
): Promise<HealthEntry> {
  const call = await tx.modelCall.findFirst({
    where: {
      workspaceId,
      provider: provider.name,
      model: provider.model,
      state: { in: ['answered', 'failed'] },
    },
    orderBy: { sentAt: 'desc' },
    select: { state: true, sentAt: true, failureType: true, failureMessage: true },
  });
  if (!call) return { name, state: 'untried', note: COMMANDS_SAY.neverAsked };
  const at = utc(call.sentAt);
  if (call.state === 'answered') return { name, state: 'ok', note: COMMANDS_SAY.lastAnswer(at) };
  const state = ITS_OWN_ANSWER.has(call.failureType ?? '') ? 'degraded' : 'failing';
  return { name, state, note: COMMANDS_SAY.lastFailure(at, call.failureMessage ?? '') };
}
