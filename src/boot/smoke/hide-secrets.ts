import { withoutSecrets } from '../../platform/logger.ts';

const SECRET_NAME = /(KEY|KEYS|TOKEN|SECRET|PASSWORD)$/;
const SECRET_PARAMETER = /key|token|secret|password/i;
const URL_NAME = /_URL$/;
const SHORTEST = 6;

/** Hides what the environment holds in secret from a text, whoever wrote it: drivers quote addresses and keys. */
export function hider(environment: NodeJS.ProcessEnv): (text: string) => string {
  const secrets = Object.entries(environment).flatMap(([name, value]) => {
    if (!value) return [];
    if (SECRET_NAME.test(name)) return value.split(',').concat(value);
    return URL_NAME.test(name) && URL.canParse(value) ? secretsIn(new URL(value)) : [];
  });
  const hidden = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST)
    .sort((one, other) => other.length - one.length);
  return (text) =>
    withoutSecrets(hidden.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text));
}

/** Postgres takes `?password=` too. */
const secretsIn = ({ password, searchParams }: URL): string[] => {
  const query = [...searchParams].flatMap(([name, value]) => (SECRET_PARAMETER.test(name) ? [value] : []));
  const found = [password, ...query].filter(Boolean);
  try {
    return [...found, decodeURIComponent(password)].filter(Boolean);
  } catch {
    return found;
  }
};
