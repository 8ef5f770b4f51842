import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { FILES } from './sentences.ts';

/** The text of an uploaded file. Refused when it is not UTF-8, or holds what no text file has. */
export function plainText(bytes: Uint8Array): Outcome<string> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? refused('not_text', FILES.notText) : done(text);
  } catch {
    return refused('not_text', FILES.notText);
  }
}
