import type { Context as BoltContext } from '@slack/bolt';
import type { Person } from '../../engagements/people.ts';
import type { Context } from '../../platform/context.ts';
import type { Deed } from './deed.ts';

/** Who asks, as a listener sees it; it is a `Context`, so use cases take it as it is. */
export type SlackContext = Context & {
  person: Person;
  /**
   * The same context for the one use case that acts: its transaction also claims the request, so that a repeat of it,
   * or its retry after a kill, acts once. A repeat ends with `AlreadyDone`, which the app answers.
   */
  acting: Context;
  deed: Pick<Deed, 'startsLater'>;
};

/** What Slack itself tells us, without a person behind it. */
export type SlackNews = { workspaceId: string; traceId: string };

/** The payload of an acknowledgement; must not throw. */
export type ChangeAnswer = (response: unknown) => Promise<unknown>;

/** What the app adds to Bolt's context. */
export type AicmoContext = {
  /** Set for everything a person does; events without a person have only `news`. */
  aicmo: SlackContext;
  /** Set for every request of a known workspace. */
  news: SlackNews;
  /** Whether this request has its answer already. */
  answered: () => boolean;
  /** Lets the answer be changed right before it goes out. */
  changeAnswer: (change: ChangeAnswer) => void;
};

export type ListenerContext = BoltContext & AicmoContext;
