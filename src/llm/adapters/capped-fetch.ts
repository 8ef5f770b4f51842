/** As much of a reply as is read; the longest answer that we ask for is a hundredth of it. A broken server has no end. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Some servers answer errors with pages. */
const MOST_ERROR_BYTES = 65_536;

/** The body's text up to so many bytes. Of one that breaks off, what came of it: no SDK can read that either. */
const textOf = async (body: ReadableStream<Uint8Array>, most: number, signal?: AbortSignal | null) => {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    while (bytes < most) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks).toString('utf8');
      chunks.push(value);
      bytes += value.byteLength;
    }
  } catch (error) {
    if (signal?.aborted) throw error;
  }
  await reader.cancel().catch(() => {});
  return Buffer.concat(chunks).subarray(0, most).toString('utf8');
};

/**
 * `fetch` with no more of the reply read than any answer of ours needs. The reply is handed on with its ways to read it
 * replaced: a new one in its place would cost as much again as the rest of the chain.
 */
export const cappedFetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
  const response = await fetch(input, init);
  const { ok, body } = response;
  if (!body) return response;
  const text = () => textOf(body, ok ? MOST_BYTES : MOST_ERROR_BYTES, init?.signal);
  const json = async (): Promise<unknown> => JSON.parse(await text());
  return Object.assign(response, { text, json });
};
