const CODES =
  'en de fr es it pt nl da sv nb fi is pl cs sk hu ro bg el ru uk sr hr sl et lv lt tr vi id ms ja ko zh-Hans zh-Hant zh ca ga'.split(
    ' ',
  );

const nameIn = (code: string, language: string): string =>
  (new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code).toLowerCase();

/** Names in English and in the language itself. */
const namesOf = (code: string): string[] => [nameIn(code, 'en'), nameIn(code, code)];

const OTHER_NAMES: Readonly<Record<string, string>> = {
  norwegian: 'nb',
  norsk: 'nb',
  mandarin: 'zh-Hans',
  cantonese: 'yue',
  简体中文: 'zh-Hans',
  繁体中文: 'zh-Hant',
};

let known: ReadonlyMap<string, string> | undefined;

const byName = (): ReadonlyMap<string, string> => {
  known ??= new Map([
    ...CODES.flatMap((code) => namesOf(code).map((name): [string, string] => [name, code])),
    ...Object.entries(OTHER_NAMES),
  ]);
  return known;
};

const CODE = /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i;

const canonical = (code: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(code.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
};

/** The BCP 47 tag of the first language that can be told from what people wrote: `German`, `Deutsch`, `de-AT`. */
export const languageTag = (languages: readonly string[]): string | undefined => {
  for (const language of languages) {
    const name = language.trim().toLowerCase();
    const tag = byName().get(name) ?? (CODE.test(name) ? canonical(name) : undefined);
    if (tag) return tag;
  }
  return undefined;
};
