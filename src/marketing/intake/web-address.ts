const PUBLIC_HOST = /^(?:[^.]+\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/i;

/** Not `URL.canParse`: once optimised, Node 20's says no to any address with a letter such as "ü" (seen in a test). */
function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** A real http(s) address: absolute, with a public host name, without a user name or password. Nothing is fetched. */
export function isWebAddress(text: string): boolean {
  const url = /^https?:\/\/\S+$/i.test(text) ? parsed(text) : undefined;
  return url !== undefined && url.username === '' && url.password === '' && PUBLIC_HOST.test(url.hostname);
}
