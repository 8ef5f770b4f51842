/** What comes in time, else `late`. The work itself goes on; what it throws afterwards is nobody's concern. */
export async function within<T>(ms: number, work: Promise<T>, late: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(late), ms);
  });
  work.catch(() => {});
  return Promise.race([work, end]).finally(() => clearTimeout(timer));
}
