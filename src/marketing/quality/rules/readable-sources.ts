import { ARTIFACT_TITLES, ARTIFACT_TYPES } from '../../artifact-types.ts';
import type { Rule } from '../../artifacts/definition.ts';
import { FINDINGS } from '../sentences.ts';

/**
 * A text that this stands on was erased (it is null): what it forbids cannot be read, so that nothing said here can be held
 * against it. A pass would outlast the moment, should the same text be approved again.
 */
export const readableSourcesRule: Rule = {
  name: 'readable_sources',
  check: (_content, { upstream }) =>
    ARTIFACT_TYPES.filter((type) => upstream[type] === null).map((type) => ({
      rule: 'readable_sources',
      severity: 'blocker',
      place: '',
      ...FINDINGS.sourceErased(ARTIFACT_TITLES[type].toLowerCase()),
    })),
};
