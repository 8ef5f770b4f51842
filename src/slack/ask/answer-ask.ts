import { isInside } from '../../engagements/may-read.ts';
import { loadPerson, type Person } from '../../engagements/people.ts';
import { answer } from '../../generation/ask/answer.ts';
import { type AskRow, askBody, keptAnswer, loadAsk, lockAsk } from '../../generation/ask/ask-row.ts';
import { asksModel } from '../../generation/ask/interpret.ts';
import { ASK_SAY } from '../../generation/ask/sentences.ts';
import { announceAsk, askWhich, endAsk, proposeAsk, type Spoken } from '../../generation/ask/settle-ask.ts';
import type { Tx } from '../../platform/database.ts';
import type { EffectOrigin, EffectRun } from '../../platform/outbox/effect-run.ts';
import { openSession, type Session } from '../outbound/session.ts';
import { withProfile } from '../people/profile.ts';
import { isAgent } from './agent.ts';
import type { AskTools } from './ask-tools.ts';
import { askedAbout } from './asked-about.ts';
import { type Question, react, type Told } from './react.ts';
import { readableFor } from './readable-for.ts';
import { showStatus } from './show-status.ts';
import { closeStream, streamAnswer } from './stream-answer.ts';

type Opened = {
  ask: AskRow;
  text: string;
  person: Person;
  agent: boolean;
  forClients: boolean;
  inside: boolean;
};

/**
 * Answers a question: who asks, what it is about and what is meant decide what there is to say. Safe to repeat after a
 * kill: a stored answer of the model is read, and a question that has its answer only has it shown.
 */
export async function answerAsk(tools: AskTools, askId: string, run: EffectRun): Promise<void> {
  const { db } = tools;
  const { workspaceId } = run;
  const session = await openSession(tools, run);
  const opened = session && (await db.inWorkspace(workspaceId, (tx) => open(tx, workspaceId, askId)));
  if (!session || !opened) return db.inWorkspace(workspaceId, (tx) => run.finish(tx));
  if (opened.ask.state === 'asked') {
    const told = await tellOf(tools, session, opened);
    const streams = opened.agent && 'answer' in told;
    const settled = await settle(session, opened.ask, told, streams ? 'later' : 'now');
    if (!streams || !settled) return;
    await streamAnswer(session, opened.ask, opened.person);
  }
  if (opened.agent) await closeStream(session, opened.ask);
  await show(session, askId);
}

async function open(tx: Tx, workspaceId: string, askId: string): Promise<Opened | null> {
  const ask = await loadAsk(tx, workspaceId, askId);
  const text = ask && (await askBody(tx, workspaceId, askId, 'question'));
  const person = ask && (await loadPerson(tx, workspaceId, ask.personId));
  if (!ask || text === null || !person) return null;
  const { channelId } = ask;
  const clients = await tx.engagement.count({ where: { workspaceId, clientChannelId: channelId } });
  return {
    ask,
    text,
    person,
    agent: await isAgent(tx, workspaceId),
    forClients: clients > 0,
    inside: await isInside(tx, workspaceId, person),
  };
}

async function tellOf(tools: AskTools, session: Session, opened: Opened): Promise<Told> {
  const { ask, text, agent, forClients, inside } = opened;
  const { run, client } = session;
  // A client reads along: nothing internal is said there, not even that there was anything to say.
  if (forClients) return { answer: answer(ASK_SAY.notHere) };
  if (agent) await showStatus(session, ask);
  const person = await withProfile({ ...tools, now: run.now }, run.workspaceId, opened.person);
  const { id: personId, slackUserId } = person;
  const asker = { workspaceId: run.workspaceId, personId, slackUserId };
  const readable = await readableFor({ db: tools.db, client, now: run.now }, asker);
  const about = await askedAbout(tools, run, ask, text, readable);
  if (!about || (!inside && readable.length === 0)) return { answer: answer(ASK_SAY.nothingFound) };
  const only = about.placed ?? (about.engagements.length === 1 ? about.engagements[0] : undefined);
  if (asksModel(tools.chain, text)) {
    await session.inWorkspace((tx) => begin(tx, run, ask, only?.id, !agent));
  }
  const question: Question = { ask, text, person, about };
  return react(tools, run, question);
}

/** What it is about is written down first, so that its engagement pays; where a model is asked, that it takes a moment is said. */
async function begin(
  tx: Tx,
  run: EffectRun,
  ask: AskRow,
  engagementId: string | undefined,
  waits: boolean,
): Promise<void> {
  const { workspaceId } = run;
  if (engagementId) {
    await tx.ask.update({ where: { workspaceId_id: { workspaceId, id: ask.id } }, data: { engagementId } });
  }
  if (waits) await announceAsk(tx, run, ask, NOTHING_SPOKEN);
}

const NOTHING_SPOKEN: Spoken = { about: [], personal: false };

/** Keeps what is said, and - unless that comes later - has it shown. False when somebody else was quicker. */
async function settle(session: Session, ask: AskRow, told: Told, shown: 'now' | 'later'): Promise<boolean> {
  const { run } = session;
  return session.inWorkspace(async (tx) => {
    const row = await lockAsk(tx, run.workspaceId, ask.id);
    const open = row?.state === 'asked' ? row : null;
    if (open && 'answer' in told) await endAsk(tx, run, open, 'answered', told.answer);
    if (open && 'proposal' in told) await proposeAsk(tx, run, open, told.proposal);
    if (open && 'which' in told) await askWhich(tx, run, open, told.which);
    if (open && shown === 'later') return true;
    if (open) await announceAsk(tx, run, open, spokenOf(told));
    await run.finish(tx);
    return false;
  });
}

const spokenOf = (told: Told): Spoken => {
  if ('answer' in told) return told.answer;
  return 'proposal' in told ? told.proposal.shown : { about: [...told.which], personal: false };
};

/** Has a kept answer shown, whatever was streamed of it. */
async function show(session: Session, askId: string): Promise<void> {
  const { run } = session;
  await session.inWorkspace(async (tx) => {
    const ask = await loadAsk(tx, run.workspaceId, askId);
    const kept = await keptAnswer(tx, run.workspaceId, askId);
    if (ask && kept) await announceAsk(tx, run, ask, kept);
    await run.finish(tx);
  });
}

/** Within the transaction that gives up: the asker is told. */
export async function parkAsk(tx: Tx, askId: string, origin: EffectOrigin): Promise<void> {
  const ask = await loadAsk(tx, origin.workspaceId, askId);
  if (ask?.state !== 'asked') return;
  const said = answer(ASK_SAY.failed);
  await endAsk(tx, origin, ask, 'failed', said);
  await announceAsk(tx, origin, ask, said);
}
