/** Languages that briefs are written in, and the font in which their signs are drawn where the machine has it. */
const TAGS = [
  'en-GB',
  'de-DE',
  'fr-FR',
  'es-ES',
  'it-IT',
  'pt-PT',
  'nl-NL',
  'da-DK',
  'sv-SE',
  'nb-NO',
  'fi-FI',
  'is-IS',
  'pl-PL',
  'cs-CZ',
  'sk-SK',
  'hu-HU',
  'ro-RO',
  'bg-BG',
  'el-GR',
  'ru-RU',
  'uk-UA',
  'tr-TR',
  'vi-VN',
  'ja-JP',
  'ko-KR',
  'zh-CN',
  'zh-TW',
  'ar-SA',
  'he-IL',
  'hi-IN',
  'th-TH',
  'id-ID',
  'hr-HR',
  'sl-SI',
  'sr-RS',
  'et-EE',
  'lv-LV',
  'lt-LT',
] as const;

const EAST_ASIAN: Readonly<Record<string, string>> = {
  ja: 'Yu Gothic',
  ko: 'Malgun Gothic',
  'zh-CN': 'Microsoft YaHei',
  'zh-TW': 'Microsoft JhengHei',
};

const base = (tag: string): string => tag.split('-')[0] ?? tag;
const nameIn = (language: string, tag: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(tag)?.toLowerCase() ?? '';

const BY_NAME = new Map<string, string>(
  TAGS.flatMap((tag) =>
    [tag, base(tag), nameIn('en', base(tag)), nameIn(tag, base(tag))].map((name): [string, string] => [
      name.toLowerCase(),
      tag,
    ]),
  ).reverse(),
);

const TRADITIONAL = /traditional|繁|taiwan|hong ?kong|zh-(?:tw|hk|hant)/i;

const named = (language: string): string | undefined => {
  const name = language.trim().toLowerCase();
  if (TRADITIONAL.test(name)) return 'zh-TW';
  return BY_NAME.get(name) ?? BY_NAME.get(name.split(/[\s(,-]/)[0] ?? '');
};

const ofScript = (text: string): string | undefined => {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja-JP';
  if (/\p{Script=Hangul}/u.test(text)) return 'ko-KR';
  return /\p{Script=Han}/u.test(text) ? 'zh-CN' : undefined;
};

/** The language of a deck (BCP 47): the first that the brief names and we know, else what its signs tell. */
export const languageOf = (languages: readonly string[], text: string): string =>
  languages.map(named).find((tag) => tag !== undefined) ?? ofScript(text) ?? 'en-GB';

/** The font for Han, kana and hangul. */
export const eastAsianFont = (language: string): string =>
  EAST_ASIAN[language] ?? EAST_ASIAN[base(language)] ?? 'Microsoft YaHei';
