import { isUtf8 } from 'node:buffer';

/** How files of these kinds begin; all others are text. */
const BEGINNINGS: Readonly<Partial<Record<string, readonly number[]>>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47],
  jpg: [0xff, 0xd8, 0xff],
  pptx: [0x50, 0x4b, 3, 4],
};

const isText = (bytes: Uint8Array): boolean =>
  isUtf8(bytes) && !bytes.includes(0) && !(bytes[0] === 0x23 && bytes[1] === 0x21);

/** Whether a file begins as its name says that it does. */
export function hasItsKind(name: string, bytes: Uint8Array): boolean {
  const beginning = BEGINNINGS[name.slice(name.lastIndexOf('.') + 1)];
  return beginning ? beginning.every((byte, at) => bytes[at] === byte) : isText(bytes);
}
