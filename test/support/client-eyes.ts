import type { Person } from '../../src/local/slack/person.ts';
import type { Database, Tx } from '../../src/platform/database.ts';
import type { TestBot } from './bot.ts';
import type { Collected } from './bot-checks.ts';

type Json = Record<string, unknown>;

/** Something that reached the client: where, and everything in it. */
export type Glimpse = { where: string; text: string };

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((now, key) => (isRecord(now) ? now[key] : undefined), value);

/**
 * Everything that the client's people could read in a whole run: what was posted or edited in their channels and their
 * direct messages, the forms that they opened, the answers to what they did, and what only they see.
 */
export async function clientEyes(
  bot: Pick<TestBot, 'seen'>,
  who: { people: readonly Person[]; channels: readonly string[] },
): Promise<Glimpse[]> {
  const crossed = await bot.seen();
  const theirs = new Set(who.people.map(({ id }) => id));
  const channels = new Set(who.channels);
  const triggers = new Set<unknown>();
  const views = new Set<unknown>();
  const own = ({ payload }: Collected) =>
    theirs.has(String(at(payload, 'user', 'id') ?? at(payload, 'user_id') ?? at(payload, 'event', 'user')));
  for (const one of crossed) {
    const { kind, name, payload, answer } = one;
    if (kind === 'to_bot' && own(one)) triggers.add(at(payload, 'trigger_id'));
    if (
      name === 'conversations.open' &&
      String(payload.users)
        .split(',')
        .some((id) => theirs.has(id))
    )
      channels.add(String(at(answer, 'channel', 'id')));
  }
  triggers.delete(undefined);
  for (const { name, payload, answer } of crossed) {
    if (name.startsWith('views.') && triggers.has(payload.trigger_id)) views.add(at(answer, 'view', 'id'));
  }
  views.delete(undefined);
  const reached = (one: Collected): boolean => {
    const { kind, payload } = one;
    if (kind === 'to_bot') return own(one);
    if (kind !== 'api') return false;
    return (
      channels.has(String(payload.channel ?? payload.channel_id)) ||
      triggers.has(payload.trigger_id) ||
      views.has(payload.view_id) ||
      theirs.has(String(payload.user_id ?? payload.user))
    );
  };
  const glimpses = crossed.filter(reached).map(({ kind, name, payload, answer }) => ({
    where: `${kind} ${name}`,
    // What Slack tells the bot is no news to them; what the bot answers is.
    text: JSON.stringify(kind === 'to_bot' ? answer : payload),
  }));
  for (const person of who.people) {
    for (const channel of who.channels) {
      const alone = (await person.sees(channel).catch(() => [])).filter(({ ephemeral }) => ephemeral);
      glimpses.push(...alone.map(({ raw }) => ({ where: `only ${person.name}`, text: JSON.stringify(raw) })));
    }
  }
  return glimpses;
}

/** A fact that no client reads, and what it is. */
export type Internal = { what: string; text: string };

/**
 * What a run left behind that is nobody's business but the team's, by its own rows: who wrote what with which model and
 * at what cost, findings, doubts about claims, comments, the team's decisions and notes, its channels and links.
 */
export async function internalFacts(
  { db, workspaceId }: { db: Database; workspaceId: string },
  options: { clientIds: readonly string[] },
): Promise<Internal[]> {
  const facts = await db.inWorkspace(workspaceId, (tx) =>
    gather(tx, workspaceId, new Set(options.clientIds)),
  );
  return facts.filter(({ text }) => text.length >= 4);
}

const LABELS = [
  'Confidence',
  'Unsupported',
  'finding',
  'Amend',
  'Regenerate',
  'History',

  'built-in stub',
];

async function gather(tx: Tx, workspaceId: string, client: ReadonlySet<string>): Promise<Internal[]> {
  const where = { where: { workspaceId } };
  const as = (what: string, texts: readonly (string | null | undefined)[]) =>
    texts.flatMap((text) => (text ? [{ what, text }] : []));
  const engagements = await tx.engagement.findMany(where);
  const owners = new Set(engagements.map(({ ownerId }) => ownerId));
  const people = await tx.person.findMany(where);
  const inside = people.filter(({ slackUserId }) => !client.has(slackUserId));
  const events = await tx.reviewEvent.findMany(where);
  const ofTheTeam = new Set(
    events.filter(({ actorId }) => inside.some(({ id }) => id === actorId)).map(({ id }) => id),
  );
  const notes = await tx.reviewBody.findMany(where);
  // What the client said themselves is no news to them, wherever the team took it on.
  const theirOwn = new Set(notes.flatMap((row) => (ofTheTeam.has(row.reviewEventId) ? [] : [row.note])));
  const calls = await tx.modelCall.findMany(where);
  const checks = await tx.versionCheckBody.findMany(where);
  const messages = await tx.slackMessage.findMany({
    where: { workspaceId, kind: { notIn: ['client_card', 'client_note'] } },
  });
  const findings = (await tx.qualityBody.findMany(where)).flatMap(
    (row) => row.findings as { message?: string }[],
  );
  const claims = checks.flatMap(({ claims: of }) => of as { needed?: string }[]);
  return [
    ...as(
      'provider',
      calls.map(({ provider }) => provider),
    ),
    ...as(
      'model',
      calls.map(({ model }) => model),
    ),
    ...as(
      'request',
      calls.map(({ requestId }) => requestId),
    ),
    ...as(
      'cost',
      calls.map(({ costUsd }) => (costUsd === null ? null : `$${Number(costUsd).toFixed(2)}`)),
    ),
    ...as(
      'finding',
      findings.map(({ message }) => message),
    ),
    ...as(
      'claim',
      claims.map(({ needed }) => needed),
    ),
    ...as(
      'comment',
      (await tx.commentBody.findMany(where)).map(({ body }) => body),
    ),
    ...as(
      'note of the team',
      notes.filter((row) => ofTheTeam.has(row.reviewEventId)).map(({ note }) => note),
    ),
    ...as(
      'person of the team',
      inside.flatMap((one) => [one.slackUserId, one.id]),
    ),
    ...as(
      'name of the team',
      inside.filter(({ id }) => !owners.has(id)).map(({ displayName }) => displayName),
    ),
    ...as(
      'internal channel',
      engagements.map(({ channelId }) => channelId),
    ),
    ...as(
      'internal link',
      messages.map(({ permalink }) => permalink),
    ),
    ...as(
      'internal message',
      messages.map(({ ts, channelId }) => ts && `${channelId} ${ts}`),
    ),
    ...as(
      'engagement',
      engagements.map(({ id }) => id),
    ),
    ...as(
      'run',
      (await tx.run.findMany(where)).map(({ id }) => id),
    ),
    ...as(
      'trace',
      (await tx.version.findMany(where)).map(({ traceId }) => traceId),
    ),
    ...as(
      'instruction',
      (await tx.versionBody.findMany(where))
        .map(({ reason }) => reason)
        .filter((text) => !theirOwn.has(text ?? '')),
    ),
    ...as('word of the team', LABELS),
  ];
}

/** Every place where the client read something internal, as lines; empty when all is well. */
export function leaks(glimpses: readonly Glimpse[], internal: readonly Internal[]): string[] {
  const unique = new Map(internal.map((fact) => [fact.text, fact]));
  return glimpses.flatMap(({ where, text }) =>
    [...unique.values()]
      // As it stands in JSON, where quotes and line ends are escaped.
      .filter((fact) => text.includes(JSON.stringify(fact.text).slice(1, -1)))
      .map((fact) => `${where}: ${fact.what} "${fact.text}"`),
  );
}
