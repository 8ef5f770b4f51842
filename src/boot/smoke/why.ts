import { z } from 'zod';
import { withoutSecrets } from '../../platform/logger.ts';

const coded = z.object({ code: z.string() });

/** Why something could not be used, in the words of whatever threw it; its code where it has no words. */
export function whyOf(error: unknown): string {
  const code = coded.safeParse(error).data?.code;
  const message = error instanceof Error ? error.message : String(error);
  const words = message.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
  return withoutSecrets(words === '' ? (code ?? 'an error without a message') : words).slice(0, 300);
}
