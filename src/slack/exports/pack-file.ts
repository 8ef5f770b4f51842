import { buildPack } from '../../exports/pack/build-pack.ts';
import { packName } from '../../exports/pack/readme.ts';
import { preparePack } from '../../generation/pack/prepare-pack.ts';
import { PACK_SAY } from '../../generation/pack/sentences.ts';
import { storeManifest } from '../../generation/pack/store-manifest.ts';
import { done, refused } from '../../platform/outcome.ts';
import type { Make } from './make-file.ts';

/** The signed pack of a current delivery. A repeated attempt makes the same bytes. */
export const makePackFile: Make = async ({ deps, run }, record) => {
  const { db, keys } = deps;
  const { workspaceId, traceId, now } = run;
  if (!keys) return refused('no_keys', PACK_SAY.noKeys);
  const prepared = await preparePack(db, keys, { workspaceId, traceId, now }, record);
  if (!prepared.ok) return prepared;
  const pack = await buildPack(prepared.value);
  if (!pack.ok) return pack;
  const { bytes, manifestDigest } = pack.value;
  await storeManifest(db, workspaceId, record.id, manifestDigest);
  const name = packName(prepared.value);
  return done({ name, title: name, bytes });
};
