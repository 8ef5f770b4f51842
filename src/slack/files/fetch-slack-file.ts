import type { WebClient } from '@slack/web-api';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { parseUrl } from '../../platform/parse-url.ts';
import { within } from '../../platform/within.ts';
import { slackFailure } from '../slack-failure.ts';
import { FILES } from './sentences.ts';

export type SlackFile = { name: string; bytes: Uint8Array };

const MEBIBYTE = 1024 * 1024;

/**
 * The bytes of a file that a person handed to us in a form. The bot's token goes to Slack's own hosts only, no redirect
 * is followed, and reading stops at `maxBytes`. Refused with a sentence that names the file where its name is known.
 */
export function fetchSlackFile(
  client: WebClient,
  fileId: string,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<Outcome<SlackFile>> {
  const signal = AbortSignal.timeout(timeoutMs);
  // The call for the address has a longer timeout of its own.
  return within(timeoutMs, find(client, fileId, maxBytes, signal), refused('file_slow', FILES.tooSlow));
}

async function find(
  client: WebClient,
  fileId: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Outcome<SlackFile>> {
  try {
    const { file } = await client.files.info({ file: fileId });
    const name = file?.name ?? fileId;
    const url = file?.url_private_download ?? file?.url_private;
    if (!url || !isSlacks(url, client.slackApiUrl)) return named(name, 'file_unreachable', FILES.notReached);
    if ((file?.size ?? 0) > maxBytes) return tooBig(name, maxBytes);
    const bytes = await download(url, client.token ?? '', maxBytes, signal);
    if (bytes === 'too big') return tooBig(name, maxBytes);
    if (!bytes) return named(name, 'file_unreachable', signal.aborted ? FILES.tooSlow : FILES.notReached);
    return bytes.length === 0 ? named(name, 'file_empty', FILES.empty) : done({ name, bytes });
  } catch (error) {
    const failure = slackFailure(error);
    const gone = failure.kind === 'refused' && failure.code.startsWith('file_');
    return gone ? refused('file_gone', FILES.gone) : refused('file_unreachable', FILES.notReached);
  }
}

/** Null when the network or Slack's file server fails. */
async function download(
  url: string,
  token: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | 'too big' | null> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(url, { headers, redirect: 'error', signal });
    if (!response.ok || !response.body) return null;
    return (await readAtMost(response.body, maxBytes)) ?? 'too big';
  } catch {
    return null;
  }
}

const named = (name: string, code: string, sentence: string) => refused(code, `${name}: ${sentence}`);

const tooBig = (name: string, maxBytes: number) =>
  named(name, 'file_too_big', FILES.tooBig(maxBytes / MEBIBYTE));

/** Where the Web API is, or - for Slack itself - a sibling of it: files come from files.slack.com. */
export function isSlacks(url: string, apiUrl: string): boolean {
  const file = parseUrl(url);
  const api = new URL(apiUrl);
  if (!file || file.username || file.password) return false;
  if (file.origin === api.origin) return true;
  return (
    file.protocol === 'https:' &&
    SLACK.some((host) => isUnder(api.hostname, host) && isUnder(file.hostname, host))
  );
}

const SLACK = ['slack.com', 'slack-gov.com'];
const isUnder = (hostname: string, host: string) => hostname === host || hostname.endsWith(`.${host}`);

async function readAtMost(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}
