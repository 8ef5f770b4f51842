/** A text as one hashtag: its first words run together, without signs. Undefined when no letter is left. */
export function tagOf(text: string, mostWords = 3): string | undefined {
  const [clause = ''] = text.replace(/['’]/g, '').split(/[,;:.(]|\s(?:and|und|et|y)\s/u);
  const words = clause.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const joined = words
    .slice(0, mostWords)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .slice(0, 40);
  return /\p{L}/u.test(joined) ? `#${joined}` : undefined;
}

/** The hashtags of these texts, each once, at most so many. */
export function tagsOf(texts: readonly string[], most: number): string[] {
  const tags = texts.flatMap((text) => tagOf(text) ?? []);
  const seen = new Set<string>();
  return tags.filter((tag) => !seen.has(tag.toLowerCase()) && seen.add(tag.toLowerCase())).slice(0, most);
}
