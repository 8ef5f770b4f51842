import { fileURLToPath } from 'node:url';

type Alone = (dir: string, work: () => Promise<void>) => Promise<void>;

// Asks for the set-up's lock, says when it has it, and gives it back when its stdin closes.
const path = fileURLToPath(new URL('../../../src/local/setup/lock.mjs', import.meta.url));
const { alone } = (await import(path)) as { alone: Alone };
console.log('asks');
await alone(String(process.argv[2]), async () => {
  console.log('held');
  await new Promise((resolve) => process.stdin.once('end', resolve).resume());
  console.log('given back');
});
