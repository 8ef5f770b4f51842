import { NAME_LETTERS } from '../name-letters.ts';
import { MANIFEST, README, SIGNATURE } from './statement.ts';

const FIXED: readonly string[] = [README, MANIFEST, SIGNATURE];

/** The only kinds of file that a pack may hold: none of them runs when it is opened. */
export const PACKED_EXTENSIONS = ['pdf', 'md', 'json', 'csv', 'ics', 'pptx', 'png', 'jpg'] as const;

const PART = `[${NAME_LETTERS}][${NAME_LETTERS}-]*`;
const NAME = new RegExp(`^(?:${PART}/){0,2}${PART}\\.(?:${PACKED_EXTENSIONS.join('|')})$`, 'u');

/** Names that Windows keeps for devices, whatever comes after the dot. */
export const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** In bytes. */
const LONGEST = 160;

/** A path that every system unpacks to where it says, inside the folder it was told. */
export const isPackPath = (path: string): boolean =>
  FIXED.includes(path) ||
  (Buffer.byteLength(path) <= LONGEST &&
    NAME.test(path) &&
    !path.split(/[/.]/).some((part) => DEVICE.test(part)));
