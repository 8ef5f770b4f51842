import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/marketing/artifacts/registry.ts';
import { embedMarkdown } from '../../../src/marketing/markdown/embed.ts';
import { escapeInline, escapeMarkdown } from '../../../src/marketing/markdown/escape.ts';
import { anyBrief, example, oddText } from '../support/briefs.ts';
import { stubStrategy } from '../support/strategy.ts';

const strategy = definitionOf('strategy');
const intake = definitionOf('intake');
const headings = (markdown: string) => markdown.split('\n').filter((line) => /^#{1,6} /.test(line));

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
        for (const value of Object.values(brief).flat())
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

  it('never makes a heading above its place', () => {
    fc.assert(
      fc.property(fc.array(oddText), (lines) => {
        const text = embedMarkdown(lines.join('\n'), 3).replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '');
        for (const line of headings(text)) expect(line).toMatch(/^#{4,6} /);
      }),
    );
  });
});
