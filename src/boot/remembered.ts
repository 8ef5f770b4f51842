/** Asks at most once in `ms`: whoever asks in between gets the last answer. A failure is not remembered. */
export function remembered<T>(ask: () => Promise<T>, ms: number): () => Promise<T> {
  let last: { at: number; answer: Promise<T> } | undefined;
  return () => {
    if (last && Date.now() - last.at < ms) return last.answer;
    const answer = ask();
    const mine = { at: Date.now(), answer };
    last = mine;
    answer.catch(() => {
      if (last === mine) last = undefined;
    });
    return answer;
  };
}
