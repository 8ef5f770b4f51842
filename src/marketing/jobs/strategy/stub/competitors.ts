import type { Positioning } from '../positioning.ts';
import { around, type Facts, inline } from './facts.ts';

/** "Name - what they are known for", with any dash or a colon; a hyphen inside a name is not a dash. */
function nameAndPosition(entry: string): { name: string; position: string } {
  const [, name, position] = /^(.+?)(?:\s+[-–—]+\s+|:\s+)(.+)$/su.exec(entry) ?? [];
  return { name: inline(name ?? entry, 80), position: inline(position ?? '') };
}

/** The competitors of the brief and, always, doing nothing. */
export function competitiveMap(facts: Facts): Positioning['market']['competitive_map'] {
  const { brief, differentiators, client, pains } = facts;
  const named = brief.list('competitors').map((entry, index) => {
    const { name, position } = nameAndPosition(entry);
    return {
      name,
      position:
        position || `The brief names ${name} without saying what they stand for. Ask five of the audience.`,
      strength: `People already have a picture of ${name}.`,
      weakness: differentiators.length
        ? `Leaves room for what ${client} does differently: ${around(differentiators, index, '')}.`
        : `Unknown. Compare ${name} and ${client} on one real purchase.`,
    };
  });
  const pain = around(pains, 0, 'the present state');
  const nothing = {
    name: 'Doing nothing',
    position: 'The habit: living with it for another season.',
    strength: 'Costs no money and no decision today.',
    weakness: `Keeps the pain alive: ${pain}.`,
  };
  return [...named, nothing];
}
