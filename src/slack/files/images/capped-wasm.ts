const MEMORY_SECTION = 5;
const HEADER_BYTES = 8;
const WITH_MAXIMUM = 1;

/**
 * The same WebAssembly module with an upper limit to its memory, in pages of 64 KiB. A worker's resource limits count
 * JavaScript's heap only, and a module states its own limit or none. Throws on what is no module with one 32-bit memory
 * of its own.
 */
export function capMemory(wasm: Uint8Array, maxPages: number): Uint8Array<ArrayBuffer> {
  let at = HEADER_BYTES;
  while (at < wasm.length) {
    const size = readNumber(wasm, at + 1);
    const end = size.next + size.value;
    if (wasm[at] === MEMORY_SECTION) {
      const section = capped(wasm, size.next, maxPages);
      const whole = [wasm.subarray(0, at), Uint8Array.of(MEMORY_SECTION, section.length, ...section)];
      return new Uint8Array(Buffer.concat([...whole, wasm.subarray(end)]));
    }
    at = end;
  }
  throw new Error('This WebAssembly module has no memory of its own.');
}

function capped(wasm: Uint8Array, at: number, maxPages: number): number[] {
  const [count, kind] = [wasm[at], wasm[at + 1]];
  if (count !== 1 || kind === undefined || kind > WITH_MAXIMUM)
    throw new Error('This WebAssembly module has another kind of memory than was expected.');
  const least = readNumber(wasm, at + 2).value;
  if (least > maxPages) throw new Error(`This WebAssembly module needs ${least} pages of memory.`);
  return [1, WITH_MAXIMUM, ...writeNumber(least), ...writeNumber(maxPages)];
}

/** LEB128, as the format writes its sizes. */
function readNumber(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let index = 0; index < 5; index++) {
    const byte = bytes[at + index] ?? 0;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, next: at + index + 1 };
  }
  throw new Error('This WebAssembly module is damaged.');
}

function writeNumber(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) + 0x80, ...writeNumber(Math.floor(value / 0x80))];
}
