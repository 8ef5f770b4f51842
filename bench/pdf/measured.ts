/** What one process found out about one document. Its peak memory is that of the whole process. */
export type Found = {
  /** A document of a few pages, before everything else: modules and fonts are loaded, our thread is started. */
  firstMs: number;
  ms: number;
  cpuMs: number;
  pages: number;
  peakMb: number;
  fileMb: number;
};

const pagesIn = (bytes: Uint8Array): number =>
  Buffer.from(bytes)
    .toString('latin1')
    .match(/\/Type \/Page\n/g)?.length ?? 0;

/** Writes a short document and then the one that this process was started for, and reports. */
export const measured = async (write: (deliverables: number) => Promise<Uint8Array>): Promise<void> => {
  const started = performance.now();
  await write(1);
  const [began, used] = [performance.now(), process.cpuUsage()];
  const bytes = await write(Number(process.argv[2]));
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  const found: Found = {
    firstMs: began - started,
    ms,
    cpuMs: (user + system) / 1000,
    pages: pagesIn(bytes),
    peakMb: process.resourceUsage().maxRSS / 1024,
    fileMb: bytes.length / 2 ** 20,
  };
  process.send?.(found);
};
