import fc from 'fast-check';
import { lexer, type Token, type Tokens, walkTokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { longDay } from '../../../src/marketing/execution/days.ts';
import { embedMarkdown } from '../../../src/marketing/markdown/embed.ts';
import { escapeInline, escapeMarkdown } from '../../../src/marketing/markdown/escape.ts';
import { anyBrief, example, oddText } from '../support/briefs.ts';
import { stubStrategy } from '../support/strategy.ts';

const strategy = definitionOf('strategy');
const intake = definitionOf('intake');
const headings = (markdown: string) => markdown.split('\n').filter((line) => /^#{1,6} /.test(line));

const tokensOf = (markdown: string): Token[] => {
  const found: Token[] = [];
  walkTokens(lexer(markdown), (token) => {
    found.push(token);
  });
  return found;
};

const targetsIn = (markdown: string): string[] =>
  tokensOf(markdown).flatMap((token) => (token.type === 'link' ? [(token as Tokens.Link).href] : []));

/** Markdown read back as text, as far as our escapes go. */
const unescaped = (markdown: string) =>
  markdown
    .replaceAll('&nbsp;', ' ')
    .replace(/\\\n/g, '\n')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1');

describe('Markdown', () => {
  it('has the sections in order, from level 2 on', () => {
    const markdown = strategy?.toMarkdown(stubStrategy(example('online-shop'))) ?? '';
    expect(headings(markdown).filter((line) => line.startsWith('## '))).toEqual(
      [
        'Business reality',
        'Market',
        'Audience',
        'Value',
        'Narrative',
        'Channels',
        'Limits',
        'Measurement',
        'Deliverables',
      ].map((title) => `## ${title}`),
    );
    expect(headings(markdown).filter((line) => line.startsWith('# '))).toEqual([]);
    expect(markdown).toContain('**Bottleneck:** Conversion');
  });

  it('names days as people read them', () => {
    expect(intake?.toMarkdown({ timeline_start: '2026-08-31' })).toContain('Monday, 31 August 2026');
  });

  it('leaves out what is empty and reads half a content', () => {
    expect(intake?.toMarkdown({ client_name: 'Ostrea', pricing: ' ' })).toBe(
      '## Business\n\n**Client name:** Ostrea',
    );
    for (const odd of [undefined, null, 'x', [], { layers: { channels: 'none' }, deliverables: [null] }])
      expect(() => strategy?.toMarkdown(odd)).not.toThrow();
  });

  it('shows every word of a brief, and no structure that the brief brings along', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        const markdown = intake?.toMarkdown(brief) ?? '';
        const plain = unescaped(markdown).replace(/\s+/g, ' ');
        const shown = { ...brief, timeline_start: longDay(String(brief.timeline_start ?? '')) };
        for (const value of Object.values(shown).flat())
          if (typeof value === 'string')
            for (const line of value.split(/[\r\n]+/))
              expect(plain).toContain(line.replace(/\s+/g, ' ').trim());
        expect(headings(markdown)).toEqual(
          headings(markdown).filter((line) =>
            /^#{2,3} (?:Business|Audience|Goal|Details|Voice and limits|Proof files|Logo files)$|^#### logo\\?\.png$/.test(
              line,
            ),
          ),
        );
        expect(markdown).not.toMatch(/(?<!\\)<|(?<!\\)!\[|^```/m);
      }),
    );
  });

  it.each([
    ['# x', '\\# x'],
    ['1. x', '1\\. x'],
    ['- x', '\\- x'],
    ['> x', '\\> x'],
    ['a_b _c_', 'a_b \\_c\\_'],
    ['*b* `c`', '\\*b\\* \\`c\\`'],
    ['[a](b)', '\\[a\\](b)'],
    ['<b> & &amp;', '\\<b> & \\&amp;'],
    ['a\nb\n\nc', 'a\\\nb\n\nc'],
    // A bare address takes the backslash in.
    ['http://a/<img>', 'http://a/&lt;img>'],
    ['    code', '&nbsp;&nbsp;&nbsp;&nbsp;code'],
    ['plain text, 3.5 % (net)', 'plain text, 3.5 % (net)'],
  ])('writes %j as %j', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));

  it('keeps a heading on one line', () => {
    expect(escapeInline('a\n# b #')).toBe('a \\# b \\#');
  });
});

describe('a deliverable in a document', () => {
  it('keeps its Markdown, deeper, and without HTML or images', () => {
    expect(embedMarkdown('# A\n**b**\n<img src=x>\n![x](http://evil)\n###### F', 3)).toBe(
      '#### A\n**b**\n\\<img src=x>\n\\![x](http://evil)\n###### F',
    );
  });

  it.each([
    ['http://a/<img src=x>', 'http://a/&lt;img src=x>'],
    ['www.a.example\\<img src=x>', 'www.a.example&lt;img src=x>'],
    ['\\\\<img src=x> \\\\![x](http://evil)', '\\\\\\<img src=x> \\\\\\![x](http://evil)'],
    ['- a\n  ```\n<img src=x>', '- a\n  \\`\\`\\`\n\\<img src=x>'],
    ['``` `a`\n<img src=x>', '\\`\\`\\` `a`\n\\<img src=x>'],
    ['```\n```\u00a0\n```\n<img src=x>', '```\n```\u00a0\n```\n\\<img src=x>'],
  ])('is not led to HTML or images by %j', (text, shown) => expect(embedMarkdown(text, 3)).toBe(shown));

  it('cannot swallow what follows with an open code fence, nor change code', () => {
    expect(embedMarkdown('```\n# code <b>', 3)).toBe('```\n# code <b>\n```');
    expect(embedMarkdown('~~~~\n~~~\n~~~~\n# A', 2)).toBe('~~~~\n~~~\n~~~~\n### A');
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x]( javascript:alert(1) "t")',
    '[x](JaVa&#115;cript:alert(1))',
    '[x](\njavascript:alert(1))',
    '[x](<data:text/html,x>)',
    '[x](file:///etc/passwd)',
    '[x](//evil.example)',
    '[x](\\\\host\\share)',
    '[x](../other.md)',
    '[x]\n\n> [x]: javascript:alert(1)',
    '[x][y]\n\n[y]:\n  vbscript:x',
    '- a\n  [x]: data:,x\n\n[x]',
    '![x](javascript:x)',
    '<javascript:alert(1)>',
  ])('shows %j as text', (text) => {
    const shown = embedMarkdown(text, 3);
    expect(targetsIn(shown)).toEqual([]);
    expect(unescaped(shown).replace(/\s+/g, '')).toBe(text.replace(/\\\\/g, '\\').replace(/\s+/g, ''));
  });

  it('keeps links that open a page, a mailbox or a telephone', () => {
    for (const target of [
      'https://a.example/b_(c)?d=e',
      'HTTP://a.example',
      'mailto:a@b.example',
      'tel:+4512',
    ])
      for (const text of [`[x](${target})`, `[x]\n\n[x]: ${target}`])
        expect(targetsIn(embedMarkdown(text, 3)), text).toEqual([target]);
  });

  it('has its highest heading right below the one it stands under', () => {
    expect(embedMarkdown('## A\n### B\n## C', 3)).toBe('#### A\n##### B\n#### C');
    expect(embedMarkdown('> # A\n1. ## B', 3)).toBe('> #### A\n1. ##### B');
    expect(embedMarkdown('```\n# a\n```\n### B', 3)).toBe('```\n# a\n```\n#### B');
    expect(embedMarkdown('A\n===\nB\n---\nC\n-\n> D\n> ===', 3)).toBe(
      'A\n\\===\nB\n\n---\nC\n\\-\n> D\n> \\===',
    );
  });

  it('never makes a heading above its place, nor a link that opens no page', () => {
    const parts = fc.constantFrom(
      ...['# ', '===', '---', '-', '> ', '[x]', '](', ')', ']:', '<', '>', '\\', '`', '\n', ' ', 'a', '!'],
      ...['javascript:a', '//a', 'https://a', 'data:a', '&#58;', '"', '~~~', '- '],
    );
    const text = fc.oneof(
      fc.array(oddText).map((lines) => lines.join('\n')),
      fc.string({ unit: parts }),
    );
    fc.assert(
      fc.property(text, (markdown) => {
        const shown = embedMarkdown(markdown, 3);
        for (const token of tokensOf(shown))
          if (token.type === 'heading') expect((token as Tokens.Heading).depth, shown).toBeGreaterThan(3);
        for (const target of targetsIn(shown)) expect(target, shown).toMatch(/^(?:https?:\/\/|mailto:)/i);
      }),
    );
  });
});
