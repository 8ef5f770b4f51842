import { listed } from '../../../engagements/listed.ts';
import { LABELS } from '../labels.ts';
import { type Message, message } from '../message.ts';
import { actions, button, context } from '../parts.ts';
import { bullets, channel, person, richText, section, words } from '../rich-text.ts';
import { clip, shown } from '../text.ts';
import type { ActionValue } from '../value.ts';
import { EXPORT_SAY } from './export-sentences.ts';

export type ExportedFileView = {
  /** "Strategy, version 2". */
  version: string;
  /** "PDF". */
  format: string;
  state: 'waits' | 'made' | 'posted' | 'failed' | 'cancelled';
  /** Why it failed. */
  reason?: string;
};

export type ExportMessageView = {
  engagementId: string;
  batchId: string;
  /** Who asked, by Slack's id. */
  askedBy?: string;
  files: readonly ExportedFileView[];
  forClient: boolean;
  /** Where they go instead of the thread. */
  clientChannelId?: string;
  /** A person asked at this moment, and waits for it. Otherwise nobody is disturbed unless it went wrong. */
  askedFor: 'person' | 'report' | 'approval';
  /** Something that failed can be made again. */
  retry: boolean;
  /** What a button about the one version carries; absent when there are several, or its text was erased. */
  version?: ActionValue;
};

/** An export in the thread: one message, edited while its files are made and once they arrived or did not. */
export function exportMessage(view: ExportMessageView): Message {
  const { files } = view;
  const troubled = files.some(({ state }) => state === 'failed' || state === 'cancelled');
  const waited = view.askedFor === 'person';
  const mention = view.askedBy && (troubled || waited) ? [...person(view.askedBy), ...words(': ')] : [];
  const [said, ...why] = exportSaid(view);
  const where = arrivedIn(view);
  return message({
    text: [said, ...why].join('\n'),
    blocks: [
      ...richText([
        section(mention, words(said), where ? [...words(' '), ...channel(where)] : []),
        bullets(why.map((reason) => words(reason))),
      ]),
      ...notes(view).map((note) => context(note)),
      ...buttons(view),
    ],
  });
}

/** How it stands in a sentence, and then, for each thing that did not arrive, why. */
export const exportSaid = (
  view: Pick<ExportMessageView, 'files' | 'clientChannelId'>,
): [string, ...string[]] => [lead(view), ...reasons(view.files).map((reason) => clip(shown(reason), 600))];

const isOpen = ({ state }: ExportedFileView): boolean => state === 'waits' || state === 'made';
const inState = (files: readonly ExportedFileView[], ...states: ExportedFileView['state'][]) =>
  files.filter(({ state }) => states.includes(state));

const namesOf = (files: readonly ExportedFileView[]): string =>
  clip(shown([...new Set(files.map(({ version }) => version))].join('; ')), 500);
const formatsOf = (files: readonly ExportedFileView[]): string =>
  listed([...new Set(files.map(({ format }) => format))]);

function arrivedIn({ files, clientChannelId }: ExportMessageView): string | undefined {
  return files.some(isOpen) || inState(files, 'posted').length === 0 ? undefined : clientChannelId;
}

function lead({ files, clientChannelId }: Pick<ExportMessageView, 'files' | 'clientChannelId'>): string {
  const going = inState(files, 'waits', 'made', 'posted');
  if (files.some(isOpen)) {
    const ready = inState(files, 'made', 'posted').length;
    const progress = ready > 0 ? EXPORT_SAY.made(ready, going.length) : '';
    return EXPORT_SAY.making(formatsOf(going), namesOf(going), progress);
  }
  const failed = inState(files, 'failed');
  const posted = inState(files, 'posted');
  if (posted.length === 0) {
    const cancelled = failed.length === 0;
    return cancelled ? EXPORT_SAY.cancelled(namesOf(files)) : EXPORT_SAY.failed(namesOf(files));
  }
  const one = new Set(posted.map(({ version }) => version)).size === 1;
  const say = failed.length > 0 ? EXPORT_SAY.arrived : one ? EXPORT_SAY.done : EXPORT_SAY.several;
  const place = (clientChannelId ? EXPORT_SAY.inChannel : EXPORT_SAY.inThread)(posted.length);
  return `${say(formatsOf(posted), namesOf(posted))} ${place}`;
}

/** Why something did not arrive: what has the same reason on one line. */
function reasons(files: readonly ExportedFileView[]): string[] {
  const several = new Set(files.map(({ version }) => version)).size > 1;
  const failed = inState(files, 'failed');
  const lines = new Map<string, ExportedFileView[]>();
  for (const file of failed) {
    const key = `${file.version}\n${file.reason ?? ''}`;
    lines.set(key, [...(lines.get(key) ?? []), file]);
  }
  const cancelled = inState(files, 'cancelled');
  const alsoCancelled = cancelled.length > 0 && cancelled.length < files.length;
  return [
    ...[...lines.values()].map((same) =>
      EXPORT_SAY.reason(formatsOf(same), several ? namesOf(same) : null, same[0]?.reason ?? ''),
    ),
    ...(alsoCancelled ? [EXPORT_SAY.cancelled(namesOf(cancelled))] : []),
  ];
}

function notes({ files, forClient, clientChannelId, askedFor, retry }: ExportMessageView): string[] {
  const failed = inState(files, 'failed').length > 0 && !files.some(isOpen);
  const arrived = inState(files, 'posted').length > 0;
  return [
    ...(askedFor === 'person' ? [] : [EXPORT_SAY.askedFor[askedFor]]),
    ...(clientChannelId ? [EXPORT_SAY.toClient] : forClient ? [EXPORT_SAY.forClient] : []),
    ...(failed && retry ? [arrived ? EXPORT_SAY.kept : EXPORT_SAY.unchanged] : []),
  ];
}

function buttons({ files, retry, engagementId, batchId, version }: ExportMessageView) {
  if (files.some(isOpen)) return [];
  const failed = inState(files, 'failed').length > 0;
  const cancelled = inState(files, 'cancelled').length > 0;
  const again = { engagement: engagementId, export: batchId };
  return actions(
    failed && retry && button(LABELS.tryAgain, 'export.retry', again, { style: 'primary' }),
    failed && version && button(EXPORT_SAY.otherFormats, 'draft.export', version),
    cancelled && !failed && version && button(LABELS.export, 'draft.export', version),
  );
}
