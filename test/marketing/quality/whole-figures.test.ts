import { expect, it } from 'vitest';
import { claimingFigures } from '../../../src/marketing/quality/figures.ts';

it('names a figure once, though several patterns see it', () => {
  expect(claimingFigures('We grew by 500% in a year.')).toEqual(['500%']);
});

it('reads a text of tens of thousands of figures as soon as any other', () => {
  // As large as a text that people may bring back as a file.
  expect(claimingFigures('$1. '.repeat(50_000))).toEqual(['$1']);
});
