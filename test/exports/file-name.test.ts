import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFileName } from '../../src/exports/file-name.ts';
import { isPackPath } from '../../src/exports/pack/paths.ts';

/** Any text, and texts of the letters that stay. */
const written = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'製茶みなとーカフェ々〇ゞ가힣𠮷𫠞丽ﾊﾞ-_ é\u3099\u3164') }),
);

const name = (client: string, engagement: string) =>
  exportFileName({ client, engagement, artifact: 'strategy', version: 3 }, 'pdf');

describe('file names', () => {
  it('are readable, in the letters of their language or in ours', () => {
    expect(name('Hallberg & Søn', 'Spring 2026')).toBe('hallberg-son-spring-2026-strategy-v3.pdf');
    expect(name('Müller’s Café', 'Straße')).toBe('mullers-cafe-strasse-strategy-v3.pdf');
    expect(name('Київстар', 'Αθήνα')).toMatch(/^[a-z]+-[a-z]+-strategy-v3\.pdf$/);
  });

  it('leave Chinese, Japanese and Korean as they are, in their one form', () => {
    expect(name('株式会社みなと製茶', '定期便「つきの一服」')).toBe(
      '株式会社みなと製茶-定期便-つきの一服-strategy-v3.pdf',
    );
    expect(name('ｶﾌｪ・ﾍﾞﾙ'.normalize('NFD'), '한국 LINE公式'.normalize('NFD'))).toBe(
      'カフェ-ベル-한국-line公式-strategy-v3.pdf',
    );
    expect(name('いすゞ々〇𠮷野家ー', 'ᅠㅤ\u3099')).toBe('いすゞ々〇𠮷野家ー-engagement-strategy-v3.pdf');
  });

  it('end at a whole word where they are cut', () => {
    const offer = 'Niềng răng trong suốt cho người lớn, có bác sĩ theo dõi';
    expect(name('Nha khoa Hạnh Phúc', offer)).toBe(
      'nha-khoa-hanh-phuc-nieng-rang-trong-suot-cho-nguoi-lon-co-strategy-v3.pdf',
    );
    expect(name('x'.repeat(90), '製'.repeat(90))).toBe(
      `${'x'.repeat(40)}-${'製'.repeat(20)}-strategy-v3.pdf`,
    );
  });

  it('fall back where nothing readable is left', () => {
    expect(name('///', '..')).toBe('client-engagement-strategy-v3.pdf');
  });

  it('are never a path, hidden, or long', () => {
    fc.assert(
      fc.property(written, fc.string({ unit: 'grapheme' }), (client, engagement) => {
        const file = name(client, engagement);
        expect(file).toMatch(
          /^[\p{Ll}\p{Lo}\p{Lm}\p{Nl}0-9][\p{Ll}\p{Lo}\p{Lm}\p{Nl}0-9-]*-strategy-v3\.pdf$/u,
        );
        expect(file).not.toMatch(/\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}|\p{M}/u);
        expect(file.normalize('NFKD').normalize('NFKC')).toBe(file);
        expect(Buffer.byteLength(file)).toBeLessThanOrEqual(143);
        expect(isPackPath(`strategy/${file}`), file).toBe(true);
        expect(posix.basename(file)).toBe(file);
        expect(win32.basename(file)).toBe(file);
      }),
    );
  });
});
