import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFileName } from '../../src/exports/file-name.ts';

const name = (client: string, engagement: string) =>
  exportFileName({ client, engagement, artifact: 'strategy', version: 3 }, 'pdf');

describe('file names', () => {
  it('are readable, in ASCII', () => {
    expect(name('Hallberg & Søn', 'Spring 2026')).toBe('hallberg-son-spring-2026-strategy-v3.pdf');
    expect(name('Müller’s Café', 'Straße')).toBe('mullers-cafe-strasse-strategy-v3.pdf');
    expect(name('Київстар', 'Αθήνα')).toMatch(/^[a-z]+-[a-z]+-strategy-v3\.pdf$/);
  });

  it('fall back where nothing readable is left', () => {
    expect(name('///', '..')).toBe('client-engagement-strategy-v3.pdf');
  });

  it('are never a path, hidden, or long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (client, engagement) => {
        const file = name(client, engagement);
        expect(file).toMatch(/^[a-z0-9][a-z0-9-]*-strategy-v3\.pdf$/);
        expect(file.length).toBeLessThanOrEqual(120);
        expect(posix.basename(file)).toBe(file);
        expect(win32.basename(file)).toBe(file);
      }),
    );
  });
});
