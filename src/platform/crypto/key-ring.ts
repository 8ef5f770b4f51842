import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keys for what is stored encrypted. The first encrypts; all decrypt, so that keys can be rotated. */
export type KeyRing = {
  /** AES-256-GCM. `purpose` is bound in: a text moved to another row or column does not open. */
  encrypt(text: string, purpose: string): string;
  /** Throws when the key is unknown, the purpose differs, or the text was changed. */
  decrypt(sealed: string, purpose: string): string;
  /** Sealed under another key than the first: to be sealed anew before that key is taken away. */
  isStale(sealed: string): boolean;
};

export type Key = { id: string; secret: Buffer };

const KEY_BYTES = 32;

/** Reads `id:base64,id:base64`. Returns null when an id is missing or doubled, or a key is not 32 bytes. */
export function parseKeys(text: string): Key[] | null {
  const keys = text.split(',').map((part) => {
    const [id = '', encoded = ''] = part.trim().split(':', 2);
    return { id, secret: Buffer.from(encoded, 'base64') };
  });
  const ids = new Set(keys.map((key) => key.id));
  const sound = keys.every((key) => /^[\w-]+$/.test(key.id) && key.secret.length === KEY_BYTES);
  return keys.length > 0 && ids.size === keys.length && sound ? keys : null;
}

/** A new key in the form that `parseKeys` reads. */
export function newKey(id: string): string {
  return `${id}:${randomBytes(KEY_BYTES).toString('base64')}`;
}

export function createKeyRing(keys: readonly Key[]): KeyRing {
  const [first] = keys;
  if (!first) throw new Error('A key ring needs a key.');
  return {
    encrypt(text, purpose) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', first.secret, iv).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [first.id, iv, cipher.getAuthTag(), body]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64')))
        .join('.');
    },
    decrypt(sealed, purpose) {
      const [id = '', iv = '', tag = '', body = ''] = sealed.split('.');
      const key = keys.find((candidate) => candidate.id === id);
      if (!key) throw new Error(`No key named ${id} is configured.`);
      const decipher = createDecipheriv('aes-256-gcm', key.secret, Buffer.from(iv, 'base64'))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(Buffer.from(tag, 'base64'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64')), decipher.final()]).toString('utf8');
    },
    isStale: (sealed) => sealed.split('.', 1)[0] !== first.id,
  };
}
