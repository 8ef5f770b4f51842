import { describe, expect, it } from 'vitest';
import { INTAKE_STEPS } from '../../../src/marketing/intake/fields.ts';
import { LOGO_FILES, PROOF_FILES } from '../../../src/marketing/intake/file-rules.ts';

describe('files of the brief', () => {
  it('are PNG, JPEG or SVG, of a stated size and number, on the logo and proof fields alone', () => {
    const rules = INTAKE_STEPS.flatMap(({ fields }) => fields).flatMap(({ key, file }) =>
      file ? [[key, file] as const] : [],
    );
    expect(Object.fromEntries(rules)).toEqual({ proof_files: PROOF_FILES, logo_files: LOGO_FILES });
    for (const [, rule] of rules) {
      expect(rule.types).toEqual(['png', 'jpg', 'jpeg', 'svg']);
      expect(rule.maxBytes).toBeGreaterThan(0);
      expect(rule.maxBytes).toBeLessThanOrEqual(10 * 1024 * 1024);
      expect(rule.maxFiles).toBeLessThanOrEqual(10);
    }
  });
});
