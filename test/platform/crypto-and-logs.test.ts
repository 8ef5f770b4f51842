import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf } from '../../src/platform/canonical.ts';
import { createKeyRing, newKey, parseKeys } from '../../src/platform/crypto/key-ring.ts';
import { createLogger, withoutSecrets } from '../../src/platform/logger.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';

const ring = (...texts: string[]) => {
  const keys = parseKeys(texts.join(','));
  if (!keys) throw new Error('These are no keys.');
  return createKeyRing(keys);
};

describe('the key ring', () => {
  const first = newKey('first');
  const second = newKey('second');

  it('opens what it sealed, for the same purpose only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (text, purpose, other) => {
        const sealed = ring(first).encrypt(text, purpose);
        expect(ring(first).decrypt(sealed, purpose)).toBe(Buffer.from(text, 'utf8').toString('utf8'));
        if (other !== purpose) expect(() => ring(first).decrypt(sealed, other)).toThrow();
      }),
    );
  });

  it('still opens old texts after a new key was put in front', () => {
    const sealed = ring(first).encrypt('token', 'bot');
    expect(ring(second, first).decrypt(sealed, 'bot')).toBe('token');
    expect(ring(second, first).encrypt('token', 'bot').startsWith('second.')).toBe(true);
    expect(
      [ring(first), ring(second, first), ring(first, second)].map((keys) => keys.isStale(sealed)),
    ).toEqual([false, true, false]);
    expect(() => ring(second).decrypt(sealed, 'bot')).toThrow('No key named first');
  });

  it('refuses a text that was changed', () => {
    const sealed = ring(first).encrypt('token', 'bot');
    const [id, iv, tag, body = ''] = sealed.split('.');
    const flipped = Buffer.from(body, 'base64');
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    expect(() => ring(first).decrypt([id, iv, tag, flipped.toString('base64')].join('.'), 'bot')).toThrow();
  });

  it('takes no short key, no doubled id, no missing id', () => {
    expect(parseKeys('a:c2hvcnQ=')).toBeNull();
    expect(parseKeys(`${first},${first}`)).toBeNull();
    expect(parseKeys(first.slice('first'.length))).toBeNull();
    expect(parseKeys('')).toBeNull();
  });
});

describe('canonical JSON', () => {
  it('is the same for the same value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(digestOf(JSON.parse(canonicalJson(value)))).toBe(digestOf(value));
      }),
    );
  });
});

describe('the log', () => {
  it('never holds a token or a key, whatever field or text it came in', () => {
    const folder = temporaryDirectory();
    const file = join(folder, 'bot.log');
    const log = createLogger({ level: 'info', file });
    const secrets = ['xoxb-1-2-abcDEF', 'xapp-1-A-2-b', 'sk-ant-api03-abcdefgh', 'gsk_abcdefgh1234'];
    for (const secret of secrets) {
      log.info({ note: secret, token: 'plainly-named' }, `said ${secret}`);
      log.error({ error: new Error(`failed with ${secret}`) }, 'it failed');
      log.warn({ inner: { apiKey: 'also-named', deep: [secret] } }, 'nested');
    }
    log.flush();
    const written = readFileSync(file, 'utf8');
    for (const secret of [...secrets, 'plainly-named', 'also-named']) expect(written).not.toContain(secret);
    expect(written.trim().split('\n')).toHaveLength(12);
    removeDirectory(folder);
  });

  it('leaves other words alone', () => {
    expect(withoutSecrets('The ask-list and task-force go on.')).toBe('The ask-list and task-force go on.');
  });
});
