import type { Person } from '../../engagements/people.ts';
import type { ReadableEngagement } from '../../engagements/readable-engagements.ts';
import { actNamed } from '../../generation/ask/acts.ts';
import { type Answer, answer, says } from '../../generation/ask/answer.ts';
import { stageFacts } from '../../generation/ask/ask-facts.ts';
import type { AskRow } from '../../generation/ask/ask-row.ts';
import type { AskAct, AskScope, Proposal, Reaction } from '../../generation/ask/ask-scope.ts';
import { EXAMPLES } from '../../generation/ask/examples-of-asking.ts';
import { interpret, type Understood } from '../../generation/ask/interpret.ts';
import { namedEngagements } from '../../generation/ask/named-engagements.ts';
import { dayIn, knownZone } from '../../generation/ask/period.ts';
import { ASK_SAY } from '../../generation/ask/sentences.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { askMayRead } from '../people/membership.ts';
import type { AskTools } from './ask-tools.ts';
import type { AskedAbout } from './asked-about.ts';

/** What is said to a question: an answer, a change to be confirmed, or which engagement is meant. */
export type Told = { answer: Answer } | { proposal: Proposal } | { which: readonly string[] };

export type Question = { ask: AskRow; text: string; person: Person; about: AskedAbout };

// More would be a list to read, not a choice.
const CHOICES = 20;
const NAMED = 40;

/** Finds out what is meant, and what there is to say to it. Nothing is written. */
export async function react(tools: AskTools, run: EffectRun, question: Question): Promise<Told> {
  const { about } = question;
  if (about.readable.length === 0 && !about.placed) return { answer: answer(ASK_SAY.noEngagements) };
  const known = about.placed ?? onlyOf(about.engagements);
  const first = await understand(tools, run, question, known, known ? 'interpret' : 'place');
  const meant = known ? about.engagements : byModel(first, about);
  const act = actNamed(first.act);
  if (!act) return { answer: withNote(cannot(), first) };
  if (act.of === 'many') return carryOn(tools, run, question, act, first, meant);
  const one = about.placed ?? onlyOf(meant);
  if (!one) {
    return meant.length > CHOICES
      ? { answer: answer(ASK_SAY.tooMany) }
      : { which: meant.map(({ id }) => id) };
  }
  // What its stages and their parts are called was not known before.
  const again = known ? first : await understand(tools, run, question, one, 'interpret');
  const finally_ = actNamed(again.act);
  if (!finally_) return { answer: withNote(cannot(), again) };
  return carryOn(tools, run, question, finally_, again, [one]);
}

const onlyOf = (engagements: readonly ReadableEngagement[]): ReadableEngagement | undefined =>
  engagements.length === 1 ? engagements[0] : undefined;

const cannot = (): Answer => answer(ASK_SAY.cannot, { lines: EXAMPLES, closing: says(ASK_SAY.commands) });

const byModel = ({ engagement }: Understood, { engagements, readable }: AskedAbout) => {
  const named = engagement === '' ? [] : namedEngagements(engagement, readable);
  return named.length > 0 ? named : engagements;
};

async function understand(
  { db, chain }: AskTools,
  run: EffectRun,
  { ask, text, person, about }: Question,
  engagement: ReadableEngagement | undefined,
  step: string,
): Promise<Understood> {
  const { workspaceId } = run;
  const stages = engagement
    ? await db.inWorkspace(workspaceId, (tx) => stageFacts(tx, workspaceId, engagement))
    : [];
  const input = {
    question: text,
    today: dayIn(knownZone(person.timeZone), run.now()),
    engagement: engagement ? `${engagement.client}: ${engagement.name}` : null,
    stages,
    engagements: about.readable.slice(0, NAMED).map(({ client, name }) => `${client}: ${name}`),
  };
  return interpret(chain, { id: ask.id, step }, input, run);
}

/** Reads it, and asks Slack once more whether the person may read all that it names, before it leaves. */
async function carryOn(
  tools: AskTools,
  run: EffectRun,
  { ask, person, about }: Question,
  act: AskAct,
  understood: Understood,
  engagements: readonly ReadableEngagement[],
): Promise<Told> {
  const { workspaceId } = run;
  const { providers } = tools.chain;
  const scope: AskScope = {
    workspaceId,
    actorId: ask.personId,
    now: run.now(),
    zone: knownZone(person.timeZone),
    engagements,
    providers,
    checking: tools.checking,
  };
  const read = (of: AskScope): Promise<Reaction> =>
    tools.db.inWorkspace(workspaceId, (tx) => act.react(tx, of, understood));
  let reaction = await read(scope);
  const lost = await unreadable(tools, run, ask, spokenOf(reaction).about, about.placed?.id);
  if (lost.length > 0) {
    const rest = engagements.filter(({ id }) => !lost.includes(id));
    if (rest.length === 0) return { answer: answer(ASK_SAY.nothingFound) };
    reaction = await read({ ...scope, engagements: rest });
  }
  return 'proposal' in reaction
    ? { proposal: { ...reaction.proposal, shown: withNote(reaction.proposal.shown, understood) } }
    : { answer: withNote(reaction.answer, understood) };
}

const spokenOf = (reaction: Reaction): Answer =>
  'proposal' in reaction ? reaction.proposal.shown : reaction.answer;

const withNote = (said: Answer, { byKeyWords }: Understood): Answer =>
  byKeyWords
    ? {
        ...said,
        closing: [...said.closing, ...says(said.closing.length > 0 ? ' ' : ''), ...says(ASK_SAY.byKeyWords)],
      }
    : said;

/** Of these, what the person may not read as Slack says now; each channel is asked for once. */
async function unreadable(
  tools: AskTools,
  run: EffectRun,
  { workspaceId, personId }: AskRow,
  about: readonly string[],
  sure: string | undefined,
): Promise<string[]> {
  const reader = { workspaceId, actorId: personId };
  const kit = { ...tools, now: run.now };
  const rows = await tools.db.inWorkspace(workspaceId, (tx) =>
    tx.engagement.findMany({
      where: { workspaceId, id: { in: about.filter((id) => id !== sure) } },
      select: { id: true, channelId: true },
    }),
  );
  const asked = new Set<string>();
  const lost: string[] = [];
  for (const { id, channelId } of rows) {
    const fresh = !asked.has(channelId);
    asked.add(channelId);
    if (!(await askMayRead(kit, reader, id, { fresh }))) lost.push(id);
  }
  return lost;
}
