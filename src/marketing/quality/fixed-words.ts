/** Properties whose texts are ids or choices of ours: nobody wrote them, so no rule about writing applies. */
const FIXED = new Set<PropertyKey>(['id', 'digest', 'kind', 'role', 'bottleneck', 'differentiation_logic']);

/** Whether the text at this path is an id or a fixed choice. */
export const isFixedWord = (path: readonly PropertyKey[]): boolean => FIXED.has(path.at(-1) ?? '');
