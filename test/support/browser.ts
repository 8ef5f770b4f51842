export type Visit = { status: number; html: string; headers: Headers };

/** A browser as far as an installation needs one: it keeps cookies, and follows nothing by itself. */
export function createBrowser() {
  const cookies = new Map<string, string>();
  return {
    async visits(url: string): Promise<Visit> {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const [name = '', value = ''] = pair.split('=', 2);
        if (/expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return { status: response.status, html: await response.text(), headers: response.headers };
    },
  };
}

/** The address behind the one button of a page. */
export function buttonOf(html: string): URL {
  const href = /<a class="button" href="([^"]+)"/.exec(html)?.[1];
  if (!href) throw new Error(`There is no button on this page: ${html.slice(0, 500)}`);
  return new URL(href.replaceAll('&amp;', '&'), 'http://127.0.0.1');
}

/** What a person reads on a page. */
export const readable = (html: string): string =>
  (/<main>([\s\S]*)<\/main>/.exec(html)?.[1] ?? '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .trim();
