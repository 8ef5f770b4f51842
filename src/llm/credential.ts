import { createHash } from 'node:crypto';

/** Tells one key at one address from another, without saying anything about it: sixteen hex digits of a digest. */
export const credentialOf = ({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }): string =>
  createHash('sha256').update(`${baseUrl}\n${apiKey}`).digest('hex').slice(0, 16);
