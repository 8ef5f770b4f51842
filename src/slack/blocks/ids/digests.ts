/** Digests. A new press is one more line. */
export const DIGESTS_ACTIONS = [
  'digest.open',
  'digest.edit',
  'digest.pause',
  'digest.resume',
  'digest.remove',
  'digest.send_now',
] as const;

export const DIGESTS_CALLBACKS = ['digest.edit'] as const;
