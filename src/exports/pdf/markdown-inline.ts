import type { Token } from 'marked';
import type { Ink } from './ink.ts';
import type { Run } from './typeset.ts';

type Look = { bold?: true; italics?: true; decoration?: 'lineThrough' };

export type StyledRun = Run & Look;

const LOOKS: Partial<Record<string, Look>> = {
  strong: { bold: true },
  em: { italics: true },
  del: { decoration: 'lineThrough' },
};

const plain = (token: Token): string => {
  if (token.type === 'br') return '\n';
  if ((token.type === 'text' || token.type === 'escape' || token.type === 'codespan') && 'text' in token)
    return String(token.text);
  return token.raw;
};

/** Formatted words of one block. Links, images and HTML stay the characters that they were written with. */
export const inlineRuns = (ink: Ink, tokens: readonly Token[], look: Look = {}): StyledRun[] =>
  tokens.flatMap((token): StyledRun[] => {
    const own = LOOKS[token.type];
    const nested = 'tokens' in token && Array.isArray(token.tokens) ? token.tokens : undefined;
    if (nested && (own || token.type === 'text')) return inlineRuns(ink, nested, { ...look, ...own });
    return ink.set(plain(token)).map((run) => ({ ...run, ...look }));
  });
