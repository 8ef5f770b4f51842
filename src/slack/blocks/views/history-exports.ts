import type { RichTextElement } from '@slack/types';
import { person, when, words } from '../rich-text.ts';
import { HISTORY } from './history-sentences.ts';

/** What left of a version, the newest first. */
export type HistoryExports = {
  files: readonly {
    /** "PDF". */
    format: string;
    final: boolean;
    audience: 'team' | 'client';
    destination: 'thread' | 'client_channel';
    userId?: string;
    at: Date;
    /** SHA-256, hex. */
    digest: string;
    report: boolean;
  }[];
  more: number;
};

// Enough to tell files apart by eye; the whole digest is in the audit chain.
const DIGITS = 16;

/** One line for each file: as what, for whom, by whom, when, and the beginning of its digest. */
export const exportLines = ({ files, more }: HistoryExports): RichTextElement[] => [
  ...files.flatMap(({ format, final, audience, destination, userId, at, digest, report }) => [
    ...words(HISTORY.exported(format, final)),
    ...words(
      destination === 'client_channel' ? HISTORY.toClient : audience === 'client' ? HISTORY.forClient : '',
    ),
    ...words(report ? HISTORY.byReport : ''),
    ...(userId && !report ? [...words(HISTORY.exportedBy), ...person(userId)] : []),
    ...words(', '),
    ...when(at),
    ...words(digest === '' ? '' : HISTORY.digest(digest.slice(0, DIGITS))),
  ]),
  ...words(more > 0 ? HISTORY.moreExports(more) : ''),
];
