import pino from 'pino';
import { readEnvironment } from './env';

/** What could be a secret is never written, wherever it turns up. */
const redacted = ['authorization', 'cookie', 'token', 'secret', 'headers.authorization', 'headers.cookie', '*.authorization'];

/**
 * The log of this process: one JSON object a line on standard output, with `level`, `time` (ISO, UTC), `msg` and what the event is about.
 * Nothing below LOG_LEVEL is written.
 */
export const log = pino({
  level: readEnvironment().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: redacted, censor: '***' },
});

/** Writes a fault that is nobody's answer, with its stack. */
export const reportFault = (error: unknown): void =>
  log.error({ err: error }, error instanceof Error ? error.message : 'a fault');
