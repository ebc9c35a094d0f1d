import pino from 'pino';
import { readEnvironment } from './env';

/** Fields that may hold secrets. */
const redacted = ['authorization', 'cookie', 'token', 'secret', 'headers.authorization', 'headers.cookie', '*.authorization'];

/**
 * JSON Lines on standard output: `level`, `time` (ISO, UTC), `msg` and the fields of the event. On a terminal, the same as plain
 * lines.
 */
export const log = pino(
  {
    level: readEnvironment().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redacted, censor: '***' },
  },
  process.stdout.isTTY ? { write: (line) => void process.stdout.write(`${plainLine(line)}\n`) } : pino.destination(1),
);

/**
 * A line of the log for a person.
 *
 * @param line a JSON object
 * @returns the time of day (UTC) and the message, then the fields that are words or numbers, then lists and the stack of an error
 */
export function plainLine(line: string): string {
  const entry: Record<string, unknown> = JSON.parse(line);
  const { level, time, msg, err, ...fields } = entry;
  const shown = Object.entries(fields).filter(([name, value]) => name !== 'event' && typeof value !== 'object' && value !== '');
  const lists = Object.values(fields).flatMap((value) => (Array.isArray(value) ? value : []));
  const below = lists.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  if (typeof err === 'object' && err !== null && 'stack' in err) below.push(String(err.stack));
  const first = [
    String(time).slice(11, 19),
    ...(level === 'info' ? [] : [`${String(level)}:`]),
    String(msg),
    ...shown.map(([name, value]) => `${name}=${String(value)}`),
  ];
  return [first.join(' '), ...below.map((text) => `  ${text}`)].join('\n');
}

/** Logs an error that no response reports, with its stack. */
export const reportFault = (error: unknown): void =>
  log.error({ err: error }, error instanceof Error ? error.message : 'a fault');
