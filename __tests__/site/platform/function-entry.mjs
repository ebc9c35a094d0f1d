// One process of a function: loads its handler and answers, one call at a time. Started by function-process.ts.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const [handlerFile = '', host = ''] = process.argv.slice(2);

// A platform is reached over TLS, and Next says so in `res.revalidate`; the stand-in listens without, on loopback.
const plainly = (address) => (address.startsWith(`https://${host}/`) ? address.replace('https:', 'http:') : address);
const fetchAnything = globalThis.fetch;
globalThis.fetch = (input, init) =>
  input instanceof Request
    ? fetchAnything(new Request(plainly(input.url), input), init)
    : fetchAnything(plainly(String(input)), init);

// What goes on after an answer is waited for by the platform; here the process lives on.
const waitUntil = (work) => void Promise.resolve(work).catch((error) => console.error(error));
globalThis[Symbol.for('@vercel/request-context')] = { get: () => ({ waitUntil }) };

const loaded = await import(pathToFileURL(handlerFile).href);
const handler = loaded.default?.default ?? loaded.default;

const server = createServer((request, response) => {
  response.once('close', () => process.send?.({ cpu: process.cpuUsage(), peak: process.resourceUsage().maxRSS }));
  Promise.resolve(handler(request, response)).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.once('disconnect', () => process.exit());
