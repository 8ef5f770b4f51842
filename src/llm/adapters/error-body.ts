import { cappedFetch } from './capped-fetch.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * An error body in OpenAI's own form, `{error: {message, type, code, param}}`: older vLLM puts these fields on the
 * outside, LM Studio and Ollama write `{error: "..."}`, FastAPI servers `{detail: ...}`, proxies plain text.
 */
const openAiErrorBody = (text: string): { error: Record<string, unknown> } => {
  const body = parsed(text);
  if (!isRecord(body)) return { error: { message: text } };
  if (isRecord(body.error)) return { error: body.error };
  const said = [body.error, body.message, body.detail].find((value) => value !== undefined && value !== null);
  const message = typeof said === 'string' ? said : JSON.stringify(said ?? body);
  return { error: { type: body.type, code: body.code, param: body.param, message } };
};

/** `fetch`, with error bodies in the one form that the SDK reads; it drops what stands anywhere else. */
export const fetchWithErrorBody = async (
  input: string | URL | Request,
  init?: RequestInit,
): Promise<Response> => {
  const response = await cappedFetch(input, init);
  if (response.ok) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(openAiErrorBody(await response.text())), {
    status,
    statusText,
    headers,
  });
};
