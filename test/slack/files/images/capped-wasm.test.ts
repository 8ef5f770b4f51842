import { describe, expect, it } from 'vitest';
import { capMemory } from '../../../../src/slack/files/images/capped-wasm.ts';

// (module (memory (export "memory") 1)), without and with a maximum of its own; and one without a memory.
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const EXPORT = [7, 10, 1, 6, ...Buffer.from('memory'), 2, 0];
const FREE = Uint8Array.from([...HEADER, 5, 3, 1, 0, 1, ...EXPORT]);
const BOUND = Uint8Array.from([...HEADER, 5, 5, 1, 1, 1, 0xff, 0x7f, ...EXPORT]);

const grow = async (wasm: Uint8Array<ArrayBuffer>, pages: number) => {
  const { instance } = await WebAssembly.instantiate(wasm);
  return (instance.exports.memory as WebAssembly.Memory).grow(pages);
};

describe('a module with capped memory', () => {
  it.each([
    ['no maximum', FREE],
    ['a larger maximum', BOUND],
  ])('grows as far as the cap and no further: %s', async (_what, wasm) => {
    const capped = capMemory(wasm, 300);
    expect(await grow(capped, 299)).toBe(1);
    await expect(grow(capped, 300)).rejects.toThrow(RangeError);
    expect(await grow(new Uint8Array(wasm), 300)).toBe(1);
  });

  it('throws on what it cannot cap', () => {
    expect(() => capMemory(Uint8Array.from(HEADER), 300)).toThrow('no memory');
    expect(() => capMemory(FREE, 0)).toThrow('needs 1 pages');
    expect(() => capMemory(Uint8Array.from([...HEADER, 5, 3, 1, 4, 1]), 300)).toThrow('another kind');
  });
});
