import type { Field } from '../field.ts';
import type { FileRule } from './intake-field.ts';

const IMAGE_TYPES = ['png', 'jpg', 'jpeg', 'svg'] as const;
const MEBIBYTE = 1024 * 1024;

/** Logos and proof images (marketing.md): PNG, JPEG, or SVG that the receiving room turns into PNG. */
export const LOGO_FILES: FileRule = { types: IMAGE_TYPES, maxBytes: 5 * MEBIBYTE, maxFiles: 3 };
export const PROOF_FILES: FileRule = { types: IMAGE_TYPES, maxBytes: 10 * MEBIBYTE, maxFiles: 10 };

/** A file's bytes are stored once by digest; the content holds only this reference. */
export const FILE_REFERENCE_FIELDS: readonly Field[] = [
  { key: 'name', label: 'Name', required: true, kind: 'text' },
  { key: 'digest', label: 'SHA-256', required: true, kind: 'text' },
  { key: 'mime', label: 'Type', required: true, kind: 'text' },
  { key: 'bytes', label: 'Bytes', required: true, kind: 'number', min: 1 },
];
