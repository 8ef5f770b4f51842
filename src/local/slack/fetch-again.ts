const RESET = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

const isReset = (error: unknown): boolean => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && RESET.has(String(cause.code));
};

/**
 * `fetch` from a server of this machine that closes connections which were idle for a few seconds, sometimes just as one
 * is used again. Nobody has read that request then: it is sent once more.
 */
export const fetchAgain = async (url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (!isReset(error)) throw error;
    return fetch(url, init);
  }
};
