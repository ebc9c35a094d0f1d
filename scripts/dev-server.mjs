// Runs the server of `npm run dev` when it is told to. Until then it loads the packages that the server needs, which takes longer
// than to load new code.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , server = ''] = process.argv;

// Whatever ends the command ends its server.
process.once('disconnect', () => process.exit());
process.once('message', async ({ packages }) => {
  const starting = new Promise((resolve) => process.once('message', resolve));
  for (const name of packages) {
    // A package that is missing is told by the server.
    await import(name).catch(() => undefined);
  }
  const start = await starting;
  const { run } = await import(pathToFileURL(path.resolve(server)).href);
  await run(start).catch((error) => {
    // A setting, the source or the port: the message says it all.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
});
