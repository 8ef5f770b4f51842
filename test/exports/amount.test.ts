import { describe, expect, it } from 'vitest';
import { amountOf, comparable } from '../../src/exports/pdf/parts/kpis/amount.ts';

describe('a number in words', () => {
  it.each([
    ['12 applications a week', '30 applications a week by the end of week 10', 12, 30],
    ['2.1 %', 'At least 3.4 %, by October', 2.1, 3.4],
    ['€48,000 a month', '€61,500 a month', 48_000, 61_500],
    ['1,5 Prozent', '2 Prozent', 1.5, 2],
    ["12'000 visits", '15\u00a0000 visits (from search)', 12_000, 15_000],
    ['0 orders', '4 orders', 0, 4],
  ])('draws "%s" against "%s"', (one, other, from, to) => {
    expect(comparable(one, other)).toEqual({ from, to });
  });

  it.each([
    ['Not measured yet', '30 applications'],
    ['12 applications a month', '30 applications a week'],
    ['12 applications', '30 %'],
    ['€48,000', '$61,500'],
    ['48,000', '61,500 visits'],
    ['10-15 visits', '20 visits'],
    ['-5 %', '5 %'],
    ['1.200 visits', '1,500 visits'],
    ['4 engineers and 2 trainees', '5 engineers and 3 trainees'],
    ['Week 3: 12 visits', '20 visits'],
    ['0 orders', '0 orders'],
    ['', ''],
  ])('draws nothing for "%s" against "%s"', (one, other) => {
    expect(comparable(one, other)).toBeNull();
  });

  it('reads what cannot be two things only', () => {
    expect(amountOf('up to 1,200.50 kg')).toEqual({ value: 1200.5, unit: 'kg' });
    expect(amountOf('1.234')).toBeNull();
    expect(amountOf('12.345.678')).toBeNull();
  });
});
