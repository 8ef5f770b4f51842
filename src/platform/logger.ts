import pino from 'pino';

export type Logger = pino.Logger;

// Slack and provider tokens, by the shapes their makers publish; whatever field they turn up in.
const SECRET = /\b(xox[abeprs]-[\w-]+|xapp-[\w-]+|sk-[\w-]{8,}|gsk_\w{8,})/g;
const HIDDEN_FIELDS = ['token', 'apiKey', 'authorization', 'password', 'secret', 'signingSecret', 'headers'];

/** A text without the secrets that have a known shape. */
export function withoutSecrets(text: string): string {
  return text.replace(SECRET, '[secret]');
}

/**
 * JSON lines on standard error or to a file. Fields named like a secret and texts shaped like one never get through;
 * what people wrote is not logged at all: callers pass ids.
 */
export function createLogger(options: { level: string; file?: string }): Logger {
  // Synchronous: the last lines before a kill are the ones somebody looks for.
  const destination = pino.destination({ dest: options.file ?? 2, mkdir: true, sync: true });
  return pino(
    {
      level: options.level,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: HIDDEN_FIELDS.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
      serializers: { error: serializeError, err: serializeError },
      hooks: {
        streamWrite: withoutSecrets,
      },
    },
    destination,
  );
}

function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: withoutSecrets(String(error)) };
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
  };
}
