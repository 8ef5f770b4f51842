import { AuthorizationError, InvalidStateError, MissingCodeError, MissingStateError } from '@slack/oauth';
import type { Refusal } from '../../../platform/outcome.ts';
import { type SlackFailure, slackFailure } from '../../slack-failure.ts';
import { INSTALL } from './sentences.ts';

/** Thrown where Slack's library stores an installation that is not kept. */
export class NotKept extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`The installation was not kept: ${refusal.code}.`);
    this.name = 'NotKept';
    this.refusal = refusal;
  }
}

const { failed } = INSTALL;

/** Slack's refusals of the last step that are nobody's but the operator's to mend. */
const CONFIGURATION = new Set([
  'invalid_client_id',
  'bad_client_secret',
  'bad_redirect_uri',
  'oauth_authorization_url_mismatch',
  'invalid_auth',
]);

export type InstallFailure = { status: number; sentence: string; expected: boolean };

/** What whoever installs is told; null for what nobody foresaw. */
export function installFailure(error: unknown): InstallFailure | null {
  const expected = (status: number, sentence: string) => ({ status, sentence, expected: true });
  if (error instanceof NotKept) return expected(400, error.refusal.sentence);
  if (error instanceof InvalidStateError || error instanceof MissingStateError)
    return expected(400, failed.state);
  if (error instanceof MissingCodeError) return expected(400, failed.code);
  // Thrown for one thing only: whoever was asked said no.
  if (error instanceof AuthorizationError) return expected(400, failed.declined);
  const refusal = refusalOf(error);
  if (!refusal) return null;
  if (refusal.kind !== 'refused') return { status: 502, sentence: failed.unreachable, expected: false };
  return CONFIGURATION.has(refusal.code)
    ? { status: 500, sentence: failed.configuration, expected: false }
    : expected(400, failed.code);
}

function refusalOf(error: unknown): SlackFailure | null {
  try {
    return slackFailure(error);
  } catch {
    return null;
  }
}
