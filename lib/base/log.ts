import pino from 'pino';
import { readEnvironment } from './env';

/** Fields that may hold secrets. */
const redacted = ['authorization', 'cookie', 'token', 'secret', 'headers.authorization', 'headers.cookie', '*.authorization'];

/** JSON Lines on standard output: `level`, `time` (ISO, UTC), `msg` and the fields of the event. */
export const log = pino({
  level: readEnvironment().LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: redacted, censor: '***' },
});

/** Logs an error that no response reports, with its stack. */
export const reportFault = (error: unknown): void =>
  log.error({ err: error }, error instanceof Error ? error.message : 'a fault');
