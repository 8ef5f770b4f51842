/**
 * What our names are made of beside hyphens, for a class of characters in an expression with the flag u: Latin letters
 * and digits, and Chinese characters, kana and hangul as they stand. None of these has two cases or two forms, combines
 * with another, turns the direction, or is part of a path anywhere. Spelled out, so that every version of Node knows the
 * same ones.
 */
export const NAME_LETTERS = [
  'a-z0-9',
  '\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{2a6df}',
  '\\u3041-\\u3096\\u309d\\u309e\\u30a1-\\u30fa\\u30fc-\\u30fe',
  '\\uac00-\\ud7a3',
].join('');
