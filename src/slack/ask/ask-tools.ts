import type { Checking } from '../../generation/writing/checking-cost.ts';
import type { Chain } from '../../llm/chain.ts';
import type { OutboundDeps } from '../outbound/session.ts';

/** What answering a question takes. */
export type AskTools = Pick<OutboundDeps, 'db' | 'installations' | 'limiter' | 'log' | 'renderers'> & {
  chain: Chain;
  checking?: Checking | undefined;
};
