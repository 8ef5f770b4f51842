/** Rules of the craft that every job of a delivery follows. */
export const DELIVERY_CRAFT = [
  'Write only of what the upstream results hold. They are approved: change no promise, no message and no number of theirs.',
  'The reader is options.recipient where it is named. Whoever reads has not seen the work before.',
  'Report no results: nothing has been published or measured yet, unless the brief says so.',
  'options.notes are passed on to the recipient word for word elsewhere. Keep to them and do not repeat them.',
] as const;
