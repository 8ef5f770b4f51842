import { lockDataDir } from '../../../src/local/data-dir-lock.ts';

// Says what became of the lock and keeps it until killed.
const outcome = await lockDataDir(String(process.argv[2]));
console.log(outcome.ok ? 'held' : outcome.refusal.sentence);
setInterval(() => {}, 1000);
