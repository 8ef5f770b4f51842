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

/** A body that says how long it is can't be longer: the connection is cut there. One that is packed can. */
const isShort = (headers: Headers, most: number): boolean => {
  const length = headers.get('content-length');
  return length !== null && !headers.has('content-encoding') && Number(length) <= most;
};

/** `fetch` with no more of the reply read than any answer of ours needs. */
export const cappedFetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
  const response = await fetch(input, init);
  const { ok, status, statusText, body } = response;
  const most = ok ? MOST_BYTES : MOST_ERROR_BYTES;
  if (!body || isShort(response.headers, most)) return response;
  const text = await textOf(body, most, init?.signal);
  const headers = new Headers(response.headers);
  // What is handed on is neither as long nor packed as the server's body was.
  headers.delete('content-length');
  headers.delete('content-encoding');
  return new Response(text, { status, statusText, headers });
};
