/** The key of an erased version text in its tombstone, as Postgres writes a jsonb object (migrations: erase_body). */
export const tombstoneKey = (versionId: string): string => `{"version_id": "${versionId}"}`;
