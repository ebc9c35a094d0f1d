import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections, so that a server may stop and come back on its own, and above the last
 * one that `fetch` refuses, 10080. @see https://fetch.spec.whatwg.org/#port-blocking
 */
const [lowest, highest] = [11_000, 32_000];

/**
 * A free port on loopback, by chance: two suites that ask at the same moment must not get the same one, as they may from the
 * system.
 *
 * @throws Error when 50 ports in a row are taken
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = randomInt(lowest, highest);
    if (await isFree(port)) return port;
  }
  throw new Error('50 ports in a row are taken');
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const isListening = once(probe.listen(port, '127.0.0.1'), 'listening').then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) return false;
      throw error;
    },
  );
  if (!(await isListening)) return false;
  await new Promise((resolve) => probe.close(resolve));
  return true;
}
