import { parseUrl } from '../../platform/parse-url.ts';

const PUBLIC_HOST = /^(?:[^.]+\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/i;

/** A real http(s) address: absolute, with a public host name, without a user name or password. Nothing is fetched. */
export function isWebAddress(text: string): boolean {
  const url = /^https?:\/\/\S+$/i.test(text) ? parseUrl(text) : null;
  return url !== null && url.username === '' && url.password === '' && PUBLIC_HOST.test(url.hostname);
}
