import { expect, it } from 'vitest';
import { aloud } from '../../../src/slack/blocks/aloud.ts';
import { actions, button, context, header, paragraph } from '../../../src/slack/blocks/parts.ts';
import {
  bullets,
  link,
  person,
  richText,
  section,
  when,
  words,
} from '../../../src/slack/blocks/rich-text.ts';

it('reads blocks as sentences, without signs, links, ids and buttons', () => {
  const said = aloud([
    header('Engagements'),
    ...richText([
      section(link('https://acme.slack.com/archives/C1/p1', 'Acme: Spring')),
      bullets([words('✅ Brief, version 1 - approved'), words('Waits for Ben.')]),
      section(words('As of '), when(new Date('2026-03-01T09:00:00Z')), words(' by '), person('U1')),
    ]),
    paragraph('One thing\nand another'),
    context('Small print.'),
    ...actions(button('Next stage', 'plan.next', {})),
  ]);
  expect(said).toBe(
    'Engagements. Acme: Spring. Brief, version 1 - approved. Waits for Ben. As of 2026-03-01 09:00 UTC by. One thing. and another.',
  );
});
