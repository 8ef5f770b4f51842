import type { ReadableEngagement } from '../../engagements/readable-engagements.ts';
import type { Provider } from '../../llm/provider.ts';
import type { Choosable, Interpretation } from '../../marketing/roles/interpreter.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import type { Outcome } from '../../platform/outcome.ts';
import type { Checking } from '../writing/checking-cost.ts';
import type { Answer } from './answer.ts';

/** Who asks, and what they may hear about: nothing else is ever looked at. */
export type AskScope = {
  workspaceId: string;
  actorId: string;
  now: Date;
  /** Where the person is; UTC where that is not known. */
  zone: string;
  /** What the question is about; all that the person may read where it names nothing. */
  engagements: readonly ReadableEngagement[];
  providers: readonly Provider[];
  checking?: Checking | undefined;
};

/** What a question was understood as, for one engagement. */
export type About = AskScope & { engagement: ReadableEngagement };

export type Wanted = Omit<Interpretation, 'act' | 'engagement'>;

/** What will be done once it is confirmed: ids only. What people wrote stands beside it. */
export type Plan = Readonly<Record<string, string | number | readonly string[]>>;

export type Proposal = {
  act: string;
  engagementId: string;
  plan: Plan;
  /** The wish or the reason, as it was written. */
  words: string;
  /** What will happen, in words. */
  shown: Answer;
};

export type Reaction = { answer: Answer } | { proposal: Proposal };

export type CarryOut = {
  context: Context;
  plan: unknown;
  words: string;
  providers: readonly unknown[];
};

/** Something that may be asked of the bot. A new one is a file and a line in its registry (acts.ts). */
export type AskAct = Choosable & {
  /** Answered for many engagements at once, or for one. */
  of: 'many' | 'one';
  react(tx: Tx, scope: AskScope, wanted: Wanted): Promise<Reaction>;
  /** Present where it changes something. */
  carries?: Carries;
};

/** How a change is carried out once it was confirmed. */
export type Carries = {
  /** One use case, in one transaction; every check is its own. */
  out(what: CarryOut): Promise<Outcome<unknown>>;
  /** What is said once it was. */
  said(plan: unknown): string;
};

type ManyAct = Choosable & { answer(tx: Tx, scope: AskScope, wanted: Wanted): Promise<Answer> };
type OneAct = Choosable & { answer(tx: Tx, about: About, wanted: Wanted): Promise<Answer> };
type ChangingAct = Choosable & {
  propose(tx: Tx, about: About, wanted: Wanted): Promise<Reaction>;
  carries: Carries;
};

const theOne = (scope: AskScope): About => {
  const [engagement] = scope.engagements;
  if (!engagement) throw new Error('This is asked about one engagement, and there is none.');
  return { ...scope, engagement };
};

/** A question about as many engagements as there are. */
export const asksOfMany = ({ answer, ...act }: ManyAct): AskAct => ({
  ...act,
  of: 'many',
  react: async (tx, scope, wanted) => ({ answer: await answer(tx, scope, wanted) }),
});

/** A question about one engagement. */
export const asksOfOne = ({ answer, ...act }: OneAct): AskAct => ({
  ...act,
  of: 'one',
  react: async (tx, scope, wanted) => ({ answer: await answer(tx, theOne(scope), wanted) }),
});

/** A change to one engagement: proposed first. */
export const changesOne = ({ propose, ...act }: ChangingAct): AskAct => ({
  ...act,
  of: 'one',
  react: (tx, scope, wanted) => propose(tx, theOne(scope), wanted),
});
