import { isObject, type PlainObject, valueAt } from '../content-walk.ts';
import { isVisualKind } from '../creatives/choices.ts';

const listOf = (creatives: unknown): PlainObject[] => {
  const list = valueAt(creatives, ['deliverables']);
  return (Array.isArray(list) ? list : []).filter(isObject);
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export type CreativeAsset = { id: string; kind: string; title: string; platform: string };

/** Every asset of a creatives content that has an id, read tolerantly. */
export const assetsIn = (creatives: unknown): CreativeAsset[] =>
  listOf(creatives)
    .map(({ id, kind, title, platform }) => ({
      id: textOf(id),
      kind: textOf(kind),
      title: textOf(title),
      platform: textOf(platform),
    }))
    .filter(({ id }) => id !== '');

/** The assets that a post can show; when there are only others, those. */
export function showableAssets(creatives: unknown): CreativeAsset[] {
  const all = assetsIn(creatives);
  const showable = all.filter(({ kind }) => isVisualKind(kind));
  return showable.length > 0 ? showable : all;
}

/** The asset that a model named by its id or, by mistake, by its title; what names none stays as it was written. */
export function assetNamed(creatives: unknown, name: string): string {
  const wanted = name.trim();
  const assets = assetsIn(creatives);
  const same = (text: string) => text.trim().toLowerCase() === wanted.toLowerCase();
  return (
    (assets.find(({ id }) => id === wanted) ?? assets.find(({ id, title }) => same(id) || same(title)))?.id ??
    wanted
  );
}

const SHOWN_TO_MODELS = ['id', 'kind', 'title', 'platform', 'pillar', 'shape', 'alt_text'];

/**
 * The assets that posts can show, as their jobs need them: what each is, without its long texts. `more` names further
 * properties that a job needs, such as the scenes of a script.
 */
export function assetsForModel(creatives: unknown, more: readonly string[] = []): PlainObject[] {
  const showable = new Set(showableAssets(creatives).map(({ id }) => id));
  const keys = [...SHOWN_TO_MODELS, ...more];
  return listOf(creatives)
    .filter(({ id }) => showable.has(textOf(id)))
    .map((asset) => Object.fromEntries(keys.flatMap((key) => (key in asset ? [[key, asset[key]]] : []))));
}
