import { z } from 'zod';

const text = z.coerce.string().catch('');
/** What Mermaid's parsers report about nodes and edges. */
const graph = z.object({
  nodes: z.array(z.object({ id: text, label: text.optional(), isGroup: z.boolean().optional() })),
  edges: z.array(z.object({ start: text, end: text, label: text.optional() })),
});
const message = z.object({ from: z.string().optional(), to: z.string().optional(), message: text, type: z.number() });
const actor = z.object({ description: text });

/** A parser's answer to one question, or nothing if it does not know the question. */
function answer<Shape extends z.ZodType>(db: unknown, question: string, shape: Shape): z.output<Shape> | undefined {
  if (typeof db !== 'object' || db === null) return undefined;
  const asked: unknown = Reflect.get(db, question);
  return typeof asked === 'function' ? shape.safeParse(asked.call(db)).data : undefined;
}

const plain = (label: string) =>
  label
    .replace(/<[^>]*>|\\n/g, ' ')
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/ﬂ°(\w+)¶ß/g, (_, name: string) => (name === 'quot' ? '"' : name === 'amp' ? '&' : ''))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/[`*]|\s+/g, (sign) => (/\s/.test(sign) ? ' ' : ''))
    .trim();

/**
 * The connections of a diagram as sentences, for screen readers.
 *
 * @param db what Mermaid's parser found
 * @param texts of the drawing, in order, for kinds without connections
 */
export function describe(db: unknown, texts: readonly string[]): string {
  const found = answer(db, 'getData', graph);
  const names = new Map(found?.nodes.map(({ id, label }) => [id, plain(label === undefined || label === '' ? id : label)]));
  const ofEdges = (found?.edges ?? []).map(({ start, end, label = '' }) =>
    sentence(nodeName(names, start), nodeName(names, end), plain(label)),
  );
  if (ofEdges.length > 0) return ofEdges.join('; ').slice(0, 1000);
  const actors = answer(
    db,
    'getActors',
    z.custom<ReadonlyMap<string, unknown>>((found) => isMap(found)),
  );
  const name = (id: string) => plain(actor.safeParse(actors?.get(id)).data?.description ?? id);
  const ofMessages = (answer(db, 'getMessages', z.array(z.unknown())) ?? []).flatMap((entry) => {
    const { data } = message.safeParse(entry);
    return data?.from === undefined || data.to === undefined || data.message === '' || data.type === 2
      ? []
      : [sentence(name(data.from), name(data.to), plain(data.message))];
  });
  return (ofMessages.length > 0 ? ofMessages : texts).join('; ').slice(0, 1000);
}

/** Mermaid's window has a Map of its own, so `instanceof` fails. */
const isMap = (found: unknown) => Object.prototype.toString.call(found) === '[object Map]';

const nodeName = (names: ReadonlyMap<string, string>, id: string) =>
  /root_start|_start\d*$/.test(id) ? 'start' : /root_end|_end\d*$/.test(id) ? 'end' : (names.get(id) ?? id);
const sentence = (from: string, to: string, label: string) => `${from} to ${to}${label === '' ? '' : `: ${label}`}`;
