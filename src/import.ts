import { importArguments } from './boot/import-arguments.ts';
import { readExportFile } from './boot/import-bytes.ts';
import { importedLines, importFile } from './boot/import-file.ts';
import { openStorage } from './boot/open-storage.ts';
import { toolConfig } from './boot/tool-config.ts';
import { systemClock } from './platform/clock.ts';
import { createLogger } from './platform/logger.ts';
import type { Refusal } from './platform/outcome.ts';

// `npm run import -- FILE`: brings a JSON export in as a draft. Exit 0 when it is in, 1 when it is refused, 2 when it was not tried.
const say = (line: string) => process.stdout.write(`${line}\n`);

function end({ sentence }: Refusal, exitCode: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCode);
}

const asked = importArguments(process.argv.slice(2));
if (!asked.ok) end(asked.refusal, 2);
const file = await readExportFile(asked.value.file);
if (!file.ok) end(file.refusal, file.refusal.code === 'not_readable' ? 2 : 1);

const config = toolConfig(process.env, 2);
const storage = await openStorage(config, createLogger({ level: 'error' }));
if (!storage.ok) end(storage.refusal, 2);
const { db, close } = storage.value;
const imported = await importFile(db, file.value, asked.value, systemClock).finally(close);
if (!imported.ok) end(imported.refusal, 1);
for (const line of importedLines(imported.value, asked.value.channel)) say(line);
process.exit(0);
