import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from './message-of';
import { nearest } from './nearest';

/**
 * Parses the flags of a command, as `parseArgs` does.
 *
 * @throws Error in one sentence, which names the flag that was most likely meant
 */
export function parseFlags<Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const unknown = /^Unknown option '-{1,2}([^']+)'/.exec(messageOf(error))?.[1];
    if (unknown === undefined) throw error;
    const guess = nearest(unknown, Object.keys(config.options ?? {}));
    throw new Error(`There is no flag --${unknown}.${guess === undefined ? '' : ` Did you mean --${guess}?`}`, { cause: error });
  }
}
