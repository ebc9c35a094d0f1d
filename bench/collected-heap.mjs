// Preloaded with `node --import`: on SIGUSR2, prints the bytes of the heap that a full collection leaves.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  console.log(`collected heap: ${process.memoryUsage().heapUsed}`);
});
