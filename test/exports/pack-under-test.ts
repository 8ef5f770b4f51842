import { expect } from 'vitest';
import type { PackInput, Signer } from '../../src/exports/pack/pack-input.ts';
import type { Statement } from '../../src/exports/pack/statement.ts';
import { verifyPack } from '../../src/exports/verify/verify-pack.ts';
import { chainOf, newKey, packBytes, packInput } from './pack-fixture.ts';
import { manifestOf } from './pack-tampering.ts';

export type PackUnderTest = {
  input: PackInput;
  pack: Buffer;
  /** Without JSON files, whose digests take most of the time. */
  bare: Buffer;
  statement: Statement;
  key: string;
  /** Somebody else, with a key of their own. */
  stranger: Signer;
  /** What does not hold for a reader who knows the fingerprint. */
  problemsOf(bytes: Uint8Array): string[];
};

export async function packUnderTest(): Promise<PackUnderTest> {
  const input = packInput({ chain: chainOf(5) });
  const pack = await packBytes(input);
  const bare = await packBytes({ ...input, formats: ['markdown'] });
  const key = input.signer.fingerprint;
  const problemsOf = (bytes: Uint8Array) => verifyPack(bytes, key).problems;
  return { input, pack, bare, statement: manifestOf(pack), key, stranger: newKey(), problemsOf };
}

/** It does not look whole even to somebody who knows no fingerprint; with one, there is only one check more. */
export const expectFound = (bytes: Uint8Array, what: string): void =>
  expect(verifyPack(bytes, null).verdict, what).toBe('no');

export const pathName = (path: readonly (string | number)[]): string => path.join('.');
