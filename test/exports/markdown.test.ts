import fc from 'fast-check';
import { lexer, type Token, walkTokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { markdownOf } from '../../src/exports/markdown/render.ts';
import { DRAFT_LABEL, STUB_LABEL } from '../../src/exports/sentences.ts';
import { textsIn } from '../../src/marketing/content-walk.ts';
import { exportDocument, strategyContent } from './fixture.ts';

const head = (markdown: string): Record<string, string> => {
  const [, lines = ''] = markdown.split(/^---$/m);
  return Object.fromEntries(
    lines
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), JSON.parse(line.slice(line.indexOf(':') + 1))]),
  );
};

const kindsIn = (markdown: string): Set<string> => {
  const kinds = new Set<string>();
  walkTokens(lexer(markdown), (token: Token) => {
    kinds.add(token.type);
  });
  return kinds;
};

/** Letters and digits only: what stays whatever is escaped. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('the Markdown file', () => {
  it('starts with a head that says what it is', () => {
    expect(head(markdownOf(exportDocument()))).toEqual({
      client: 'Hallberg & Søn Varme ApS',
      engagement: 'Certified fitters for Funen, spring 2026',
      objective: 'Hiring',
      document: 'Strategy',
      version: '3',
      status: 'Approved',
      digest: exportDocument().version.digest,
    });
  });

  it('says draft and stub in the head and in the text', () => {
    const { generation } = exportDocument();
    const markdown = markdownOf(
      exportDocument({ final: false, generation: generation ? { ...generation, stub: true } : null }),
    );
    expect(head(markdown)).toMatchObject({ draft: DRAFT_LABEL, label: STUB_LABEL });
    expect(markdown).toContain(`> **${STUB_LABEL}.**`);
    expect(markdown).toContain(`> **${DRAFT_LABEL}.**`);
  });

  it('holds every text of the content, assets too', () => {
    const whole = bare(markdownOf(exportDocument()));
    const shown = textsIn(strategyContent).filter(
      ({ path }) => !['id', 'kind', 'platform'].includes(String(path.at(-1))),
    );
    for (const { text, place } of shown) expect(whole, place).toContain(bare(text));
  });

  it('leads back to the brief, the model and the approvers', () => {
    const markdown = markdownOf(exportDocument());
    for (const text of [
      'Lars Hallberg',
      'gpt-5.2',
      'version 2',
      ...exportDocument().lineage.map(({ digest }) => digest),
    ])
      expect(markdown.replaceAll('\\', '')).toContain(text);
  });

  it('shows names as written: no text ends the head, adds a key, a link or HTML', () => {
    const nasty = fc.oneof(
      fc.constantFrom('---\nclient: other', '![x](http://a/b)', '<img src=x>', '[a](http://b)', '# h', '`'),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(nasty, nasty, (client, engagement) => {
        const markdown = markdownOf(exportDocument({ client, engagement }));
        expect(head(markdown)).toMatchObject({ client, engagement, document: 'Strategy' });
        const body = markdownOf(exportDocument({ client, engagement, content: {} }))
          .split(/^---$/m)
          .slice(2)
          .join('');
        const kinds = kindsIn(body);
        for (const kind of ['image', 'html']) expect(kinds).not.toContain(kind);
      }),
    );
  });
});
