import { expect, it } from 'vitest';
import { claimingFigures } from '../../../src/marketing/quality/figures.ts';

it('names a figure once, though several patterns see it', () => {
  expect(claimingFigures('We grew by 500% in a year.')).toEqual(['500%']);
});
