import { migrate, migrationsDigest } from '../../prisma/migrate.ts';
import type { EmbeddedTemplate } from '../../src/local/embedded-postgres.ts';

export const RENEW_IDENTITY = 'UPDATE deployment SET id = gen_random_uuid()';

/** The template of embedded databases that have every migration. */
export async function migratedTemplate(root: string): Promise<EmbeddedTemplate> {
  return {
    root,
    key: (await migrationsDigest()).slice(0, 16),
    prepare: async (pglite) => {
      await migrate({ pglite });
    },
    // Not through `renew`: opening each copy once more costs 0.2 s, and the caller opens it anyway.
  };
}
