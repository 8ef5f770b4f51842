/** A seat in a decision: whose it is, and who may fill it at this moment, the holder first. */
export type Seat = { holder: string; by: readonly string[] };

/**
 * Who fills which seat: one person fills one, a seat is filled once, and as many as possible are filled. Earlier votes
 * keep being counted when later ones come. Returns the voter of each filled seat, by its holder.
 */
export function fillSeats(voters: readonly string[], seats: readonly Seat[]): Map<string, string> {
  const filled = new Map<string, string>();
  for (const voter of new Set(voters)) place(voter, seats, filled, new Set());
  return filled;
}

/** Gives the voter a seat of their own choice, else moves others to other seats of theirs. */
function place(
  voter: string,
  seats: readonly Seat[],
  filled: Map<string, string>,
  tried: Set<string>,
): boolean {
  const open = seats.filter(({ holder, by }) => by.includes(voter) && !tried.has(holder));
  // Their own first: standing in for somebody is what is left over.
  open.sort((one, other) => Number(other.holder === voter) - Number(one.holder === voter));
  for (const { holder } of open) {
    tried.add(holder);
    const other = filled.get(holder);
    if (other === undefined || place(other, seats, filled, tried)) {
      filled.set(holder, voter);
      return true;
    }
  }
  return false;
}
