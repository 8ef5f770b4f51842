import type { KeyPlace } from './own-keys.ts';

/** 'unknown': the provider did not say, in time or at all. */
export type KeyAnswer = 'accepted' | 'refused' | 'unknown';

const PATIENCE_MS = 5_000;

const OPENAI_MODELS = '/models';
const ANTHROPIC_MODELS = '/v1/models';

/** Tries a key once, with the question for the provider's models, which costs nothing. Never throws. */
export async function checkKey(
  { name, baseUrl }: Pick<KeyPlace, 'name' | 'baseUrl'>,
  apiKey: string,
): Promise<KeyAnswer> {
  const anthropic = name === 'anthropic';
  const headers: Record<string, string> = anthropic
    ? { 'x-api-key': apiKey, 'anthropic-version': '2023-06-01' }
    : { authorization: `Bearer ${apiKey}` };
  try {
    const response = await fetch(`${baseUrl}${anthropic ? ANTHROPIC_MODELS : OPENAI_MODELS}`, {
      headers,
      // A key goes to the address it was given for, and to no other.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    if (response.ok) return 'accepted';
    // A key that may write but not list the models is turned away with 403.
    return response.status === 401 ? 'refused' : 'unknown';
  } catch {
    return 'unknown';
  }
}
