import { existsSync } from 'node:fs';

/** Reads `.env` where there is one; what the environment already holds wins. Called once, by the composition roots. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
