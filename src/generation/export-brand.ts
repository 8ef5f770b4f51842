import type { ExportDocument, ExportedFile } from '../exports/document.ts';
import { isObject } from '../marketing/content-walk.ts';
import { readBrief } from '../marketing/intake/brief-reader.ts';
import type { Tx } from '../platform/database.ts';

const SHOWABLE = new Set(['image/png', 'image/jpeg']);

/** What a brief says of the client's look and language; logo files whose bytes are gone are left out. */
export async function loadBrand(
  tx: Tx,
  workspaceId: string,
  briefId: string,
): Promise<Pick<ExportDocument, 'brand' | 'languages'>> {
  const where = { workspaceId_versionId: { workspaceId, versionId: briefId } };
  const body = await tx.versionBody.findUnique({ where, select: { content: true } });
  const content = body?.content;
  if (!isObject(content)) return { brand: {} };
  const brief = readBrief(content);
  const files = await storedFiles(tx, workspaceId, content.logo_files);
  const logo = files.find(({ mime }) => SHOWABLE.has(mime));
  return {
    brand: {
      colours: brief.list('brand_colours'),
      fonts: brief.list('brand_fonts'),
      files,
      ...(logo ? { logo } : {}),
    },
    languages: brief.list('languages'),
  };
}

/** The files of one field of a brief, in its order. */
async function storedFiles(tx: Tx, workspaceId: string, references: unknown): Promise<ExportedFile[]> {
  const named = (Array.isArray(references) ? references : []).filter(isObject);
  const files: ExportedFile[] = [];
  for (const { name, digest } of named) {
    if (typeof digest !== 'string') continue;
    const row = await tx.storedFile.findUnique({ where: { workspaceId_digest: { workspaceId, digest } } });
    if (row)
      files.push({ name: typeof name === 'string' ? name : row.name, mime: row.mime, bytes: row.content });
  }
  return files;
}
