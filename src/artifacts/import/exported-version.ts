import type { Envelope } from '../../marketing/envelope.ts';
import type { ExportRaw } from './export-schema.ts';

/** A JSON export as it was read: the parsed file itself, which the digests are over, and its checked parts. */
export type ExportedFile = { json: unknown; envelope: Envelope; raw: ExportRaw; content: unknown };
