import { amend } from './actions/amend.ts';
import { approve, reattest } from './actions/approve.ts';
import { flag } from './actions/flag.ts';
import { regenerate } from './actions/regenerate.ts';
import { requestChanges } from './actions/request-changes.ts';
import { startStage } from './actions/start-stage.ts';
import type { AskAct } from './ask-scope.ts';
import { approved } from './queries/approved.ts';
import { changes } from './queries/changes.ts';
import { comments } from './queries/comments.ts';
import { costs } from './queries/costs.ts';
import { help } from './queries/help.ts';
import { nextPost } from './queries/next-post.ts';
import { sources } from './queries/sources.ts';
import { status } from './queries/status.ts';
import { waiting } from './queries/waiting.ts';
import { whoApproved } from './queries/who-approved.ts';
import { whyFlagged } from './queries/why-flagged.ts';

/** Everything that can be asked of the bot in words; a new one is its file and one line here. */
export const ASK_ACTS: readonly AskAct[] = [
  whyFlagged,
  waiting,
  status,
  approved,
  whoApproved,
  changes,
  costs,
  comments,
  nextPost,
  sources,
  help,
  amend,
  regenerate,
  startStage,
  flag,
  requestChanges,
  approve,
  reattest,
];

export const actNamed = (name: string): AskAct | undefined => ASK_ACTS.find((act) => act.name === name);
