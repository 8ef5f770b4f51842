/** Rules of the craft that both jobs follow when they write the numbers. */
export const NUMBER_CRAFT = [
  'upstream.numbers lists candidates with their source and the target of the brief. Use their names word for word. Leave out a number that would change no decision; add one only where a target of the brief needs it.',
  'Report no results: nothing has been measured yet. A baseline comes from the brief or says "Not measured yet" and how to measure it.',
  'Targets come from the brief. Without one, say when and from which weeks it is set; never invent a benchmark.',
  'An alert names the direction, the threshold relative to what will be measured, and how long it must last.',
  'A decision names the action and who takes it. "Observe" and "discuss" are not decisions.',
] as const;
