import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

/**
 * A small WebSub hub, run as a process of its own: it verifies that a topic names it and that a subscriber means it, and on news
 * fetches the topic and sends it on, signed. Prints its port.
 *
 * @see https://www.w3.org/TR/websub/
 */
const subscriptions = new Map<string, { topic: string; callback: string; secret: string }>();
let own = '';

const server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const form = new URLSearchParams(body);
    const topic = form.get('hub.topic') ?? form.get('hub.url') ?? '';
    response.writeHead(202).end();
    const work = form.get('hub.mode') === 'publish' ? distribute(topic) : subscribe(topic, form);
    work.catch((error: unknown) => console.error(String(error)));
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** The topic's content, when its own response says that this is its hub and that this is its address. */
async function fetched(topic: string): Promise<{ type: string; content: Buffer }> {
  const answer = await fetch(topic);
  const links = [...(answer.headers.get('link') ?? '').matchAll(/<([^>]*)>; rel="([^"]*)"/g)];
  const named = (rel: string) => links.filter(([, , name]) => name === rel).map(([, href]) => href);
  if (answer.status !== 200 || !named('hub').includes(own)) throw new Error(`${topic} does not name this hub`);
  if (named('self').length !== 1 || named('self')[0] !== topic) throw new Error(`${topic} calls itself ${named('self').join()}`);
  return { type: answer.headers.get('content-type') ?? '', content: Buffer.from(await answer.arrayBuffer()) };
}

async function subscribe(topic: string, form: URLSearchParams): Promise<void> {
  const callback = form.get('hub.callback') ?? '';
  await fetched(topic);
  const challenge = randomUUID();
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.challenge': challenge,
    'hub.lease_seconds': '3600',
  });
  const answer = await fetch(`${callback}?${query.toString()}`);
  if (!answer.ok || (await answer.text()) !== challenge) throw new Error(`${callback} does not mean it`);
  subscriptions.set(`${topic} ${callback}`, { topic, callback, secret: form.get('hub.secret') ?? '' });
}

async function distribute(topic: string): Promise<void> {
  const { type, content } = await fetched(topic);
  for (const [id, { callback, secret }] of [...subscriptions].filter(([, subscription]) => subscription.topic === topic)) {
    const signature = `sha256=${createHmac('sha256', secret).update(content).digest('hex')}`;
    const headers = { 'content-type': type, link: `<${own}>; rel="hub", <${topic}>; rel="self"`, 'x-hub-signature': signature };
    // Who is gone is told no more.
    await fetch(callback, { method: 'POST', headers, body: new Uint8Array(content) }).catch(() => subscriptions.delete(id));
  }
}

server.listen(0, '127.0.0.1', () => {
  const bound = server.address();
  if (typeof bound !== 'object' || bound === null) throw new Error('no port');
  own = `http://127.0.0.1:${bound.port}/`;
  console.log(own);
});
