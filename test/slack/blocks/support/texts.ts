import fc from 'fast-check';

// A broken property over long texts would otherwise shrink for minutes.
fc.configureGlobal({ interruptAfterTimeLimit: 20_000 });

const TRICKS = [
  '<!channel> <!here> <!everyone> <!subteam^S123|all>',
  '<@U0123ABC> <#C0123|general> <https://evil.example|Approve>',
  '*bold* _it_ ~gone~ `code` ```block``` > quote',
  '&amp; &lt;!channel&gt; & < > "quotes"',
  '[Approve](https://evil.example) ![x](http://evil.example/x.png) <img src=x onerror=alert(1)>',
  'https://evil.example/approve?now=1 mailto:a@b.c',
  ':fire: :shipit: @channel @here #general',
  '👩‍👩‍👧‍👦🏳️‍🌈🇩🇪👍🏽 e\u0301\u0301\u0301',
  'שלום עולם مرحبا بالعالم \u202Eevorppa\u2066',
  'one\r\ntwo\rthree\u2028four\u0085five',
  '\u0000 \u0007 \u001b[31m \uD800 x \uDC00 \u007f',
  '# Heading\n\n- item\n  - nested\n1. first\n2. second\n\n> quoted\n\n```\ncode <!here>\n```\n---',
  '*'.repeat(400),
  '[[[[((((`'.repeat(60),
  ' \t\n ',
  '\u200B\u200D\uFEFF',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text that looks like a template is what is tried.
  '{"version":"x"} ${process.env} {{name}}',
];

const trick = fc.constantFrom(...TRICKS);
const any = fc.string({ unit: 'binary', maxLength: 200 });
const graphemes = fc.string({ unit: 'grapheme', maxLength: 200 });

/** What people, models and attackers write: emoji, right-to-left, control characters, mrkdwn, Markdown and HTML tricks. */
export const text: fc.Arbitrary<string> = fc
  .array(fc.oneof(trick, trick, any, graphemes), { maxLength: 4 })
  .map((parts) => parts.join(' '));

/** The same, up to tens of thousands of characters. */
export const longText: fc.Arbitrary<string> = fc
  .tuple(text, fc.integer({ min: 1, max: 40 }), fc.constantFrom('', ' ', '\n'))
  .map(([part, times, between]) => Array.from({ length: times }, () => part).join(between));

export const anyText: fc.Arbitrary<string> = fc.oneof(text, text, longText);

/** Text that a store can hold: no U+0000, no lone surrogate. */
export const storedText: fc.Arbitrary<string> = anyText.map((one) =>
  one.replace(/\p{Cs}/gu, '').replaceAll('\u0000', ''),
);

export const uuid: fc.Arbitrary<string> = fc.uuid();
export const digest: fc.Arbitrary<string> = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 64,
  maxLength: 64,
});
export const userId: fc.Arbitrary<string> = fc.constantFrom('U01AAA', 'U02BBB', 'W03CCC');
export const date: fc.Arbitrary<Date> = fc.date({
  min: new Date('2020-01-01'),
  max: new Date('2040-01-01'),
  noInvalidDate: true,
});
export const permalink: fc.Arbitrary<string> = fc.constantFrom(
  'https://acme.slack.com/archives/C01/p1700000000000100',
);
