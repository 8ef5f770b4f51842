import type { StatedInclusion } from '../pack/statement.ts';
import type { Check } from './opened.ts';
import { VERIFY_SAY as say } from './sentences.ts';

const DELIVERY = 'delivery';

const same = (one: StatedInclusion, other: StatedInclusion) =>
  one.type === other.type && one.version === other.version && one.content_digest === other.content_digest;

/** The approved delivery lists exactly what is in the pack, and was built on exactly that. */
export const checkDelivery: Check = ({ statement }) => {
  const { artifacts, delivery } = statement.predicate;
  const problems: string[] = [];
  if (delivery.type !== DELIVERY) problems.push(say.notADelivery);
  if (artifacts.some(({ type }) => type === DELIVERY)) problems.push(say.isDelivery);
  const bound = delivery.lineage.filter(({ binding }) => binding).map(({ type }) => type);
  for (const one of delivery.includes)
    if (!artifacts.some((artifact) => same(one, artifact)))
      problems.push(say.listsMissing(one.type, one.version));
  for (const artifact of artifacts) {
    if (delivery.includes.filter((one) => same(one, artifact)).length !== 1)
      problems.push(say.notListedThere(artifact.type, artifact.version));
    if (!bound.includes(artifact.type)) problems.push(say.notBuiltOn(artifact.type));
  }
  for (const type of bound)
    if (!artifacts.some((artifact) => artifact.type === type)) problems.push(say.builtOnMissing(type));
  return problems.map((problem) => say.of(`${delivery.type} version ${delivery.version}`, problem));
};
