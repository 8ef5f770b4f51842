import { z } from 'zod';
import { Reschedule } from '../../platform/outbox/effect-run.ts';
import { closedPlace } from '../channels/closed-place.ts';
import type { SlackFailure } from '../slack-failure.ts';
import { giveUpFor, SlackFailed } from './call.ts';
import { mayFilesStandThere } from './client-place.ts';
import type { Place } from './message-row.ts';
import type { Session } from './session.ts';

export type FileToUpload = {
  /** With its ending. */
  name: string;
  title: string;
  bytes: Uint8Array;
};

export type Upload = {
  engagementId: string;
  place: Place;
  /** All of them are made for clients, and current: nothing else may stand where a client reads. */
  forClient: boolean;
  /** Shown above the files; mrkdwn, so escaped by the caller. */
  comment: string;
  files: readonly FileToUpload[];
  /**
   * Stores the ids, in the order of `files`, in a transaction of its own, before Slack is told to show the files. False
   * when they may not be shown any more: then nothing is.
   */
  claim(fileIds: readonly string[]): Promise<boolean>;
  /** Slack certainly shows nothing: forgets the ids. */
  release(): Promise<void>;
};

const COMPLETE = 'files.completeUploadExternal';
const FIRST_LOOK_MS = 60_000;
const VISIBLE_WITHIN_MS = 120_000;
const UPLOAD_TIMEOUT_MS = 120_000;

/**
 * Posts files as one message. Slack shows nothing before the upload is completed, so an attempt that died before its
 * claim is simply begun again; one that claimed may have completed, and is settled by `areFilesShown` (running.md,
 * Sending to Slack). Gives false when the claim was refused. Throws `Reschedule` when it must wait.
 */
export async function uploadFiles(session: Session, upload: Upload): Promise<boolean> {
  const fileIds: string[] = [];
  for (const file of upload.files) fileIds.push(await sendBytes(session, file));
  const { channelId, threadTs } = upload.place;
  await session.caller.turn(COMPLETE, channelId);
  if (!(await mayFilesStandThere(session, upload))) {
    throw new Error('Files that are not for a client were kept out of a channel where one reads.');
  }
  if (!(await upload.claim(fileIds))) return false;

  const outcome = await session.caller.call(
    COMPLETE,
    {
      files: upload.files.map(({ title }, at) => ({ id: fileIds[at], title })),
      channel_id: channelId,
      initial_comment: upload.comment,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    },
    channelId,
  );
  if (outcome.ok) return true;
  if (outcome.failure.kind === 'unclear') throw new Reschedule(FIRST_LOOK_MS, 'files may have been posted');
  await upload.release();
  await closedPlace(session, upload.engagementId, channelId, outcome.failure);
  throw giveUpFor(COMPLETE, outcome.failure);
}

const ticket = z.object({ upload_url: z.url({ protocol: /^https?$/ }), file_id: z.string() });

async function sendBytes(session: Session, file: FileToUpload): Promise<string> {
  const { caller, run } = session;
  const method = 'files.getUploadURLExternal';
  await caller.turn(method);
  const outcome = await caller.call(method, { filename: file.name, length: file.bytes.byteLength });
  if (!outcome.ok) throw giveUpFor(method, outcome.failure);
  const { upload_url, file_id } = ticket.parse(outcome.result);
  const response = await fetch(upload_url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(file.bytes),
    signal: AbortSignal.any([run.signal, AbortSignal.timeout(UPLOAD_TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    run.signal.throwIfAborted();
    session.deps.log.warn(
      { traceId: run.traceId, error },
      'a file could not be sent to Slack; it is tried again',
    );
    // Slack gave the address a moment ago, so it is this file or the way to Slack's file server: it counts.
    throw new SlackFailed('the upload', 'the bytes did not arrive');
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`Slack refused the bytes of a file with status ${response.status}.`);
  return file_id;
}

const shares = z.record(z.string(), z.record(z.string(), z.array(z.looseObject({}))));
const info = z.object({
  file: z.object({
    created: z.number(),
    shares: shares.optional(),
    channels: z.array(z.string()).optional(),
    groups: z.array(z.string()).optional(),
    ims: z.array(z.string()).optional(),
  }),
});

/**
 * Whether the files of an earlier attempt are in Slack, in whatever channel the engagement lived then. Throws `Reschedule` for up to 120 s while they exist but
 * are not shown yet.
 */
export async function areFilesShown(session: Session, fileIds: readonly string[]): Promise<boolean> {
  let youngest = 0;
  for (const fileId of fileIds) {
    const file = await readFile(session, fileId);
    if (!file) continue;
    const everywhere = Object.values(file.shares ?? {}).flatMap((channels) => Object.keys(channels));
    const listed = [...(file.channels ?? []), ...(file.groups ?? []), ...(file.ims ?? [])];
    if (everywhere.length + listed.length > 0) return true;
    youngest = Math.max(youngest, file.created * 1000);
  }
  const left = youngest + VISIBLE_WITHIN_MS - session.run.now().getTime();
  if (youngest > 0 && left > 0)
    throw new Reschedule(Math.min(left, FIRST_LOOK_MS), 'files may have been posted');
  return false;
}

async function readFile(session: Session, fileId: string): Promise<z.infer<typeof info>['file'] | null> {
  await session.caller.turn('files.info');
  const outcome = await session.caller.call('files.info', { file: fileId });
  if (outcome.ok) return info.parse(outcome.result).file;
  if (isAbsent(outcome.failure)) return null;
  throw giveUpFor('files.info', outcome.failure);
}

const ABSENT = new Set(['file_not_found', 'file_deleted']);
const isAbsent = (failure: SlackFailure) => failure.kind === 'refused' && ABSENT.has(failure.code);
