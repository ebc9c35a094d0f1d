import { readView, type ViewOf } from './read-view';
import type { Params } from './row';
import type { TextView } from './shapes';

type TextKind = { [Kind in keyof ViewOf]: ViewOf[Kind] extends TextView ? Kind : never }[keyof ViewOf];

/** The response for an address that is served as text; its fingerprint goes into a header, never into the bytes. */
export async function textResponse(kind: TextKind, params: Params = {}): Promise<Response> {
  const found = await readView(kind, params);
  if (found === undefined)
    return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  const { view, fingerprint } = found;
  const headers = new Headers({ 'content-type': view.type, 'x-view': fingerprint });
  if (view.links !== undefined && view.links.length > 0)
    headers.set('link', view.links.map(({ rel, href }) => `<${href}>; rel="${rel}"`).join(', '));
  if (view.noindex === true) headers.set('x-robots-tag', 'noindex');
  return new Response(view.body, { headers });
}
