import type { TextView } from './text-view';
import { diagramPicture } from '@/lib/views/feeds/diagram-picture';
import { bodyRef } from './bodies';
import { defineRow } from './row';

const type = 'image/svg+xml; charset=utf-8';

/** `/diagrams/<category>/<slug>/<n>.svg`: a diagram as a picture, for feeds. */
export const diagramRow = defineRow({
  kind: 'diagram',
  pattern: '/diagrams/:category/:slug/:number.svg',
  type,
  rank: 'large',
  in: {},
  *list(snapshot) {
    for (const { file } of snapshot.postAt.values())
      for (let number = 1; number <= file.diagrams; number++)
        yield { category: file.segment, slug: file.slug, number: String(number) };
  },
  parts(snapshot, { category, slug, number }) {
    const post = snapshot.postAt.get(`/posts/${category}/${slug}/`);
    if (post === undefined || !/^[1-9]\d*$/.test(number ?? '') || Number(number) > post.file.diagrams) return undefined;
    return { id: `diagram-${number}`, body: bodyRef(post.file) };
  },
  async view({ id, body }, bodies): Promise<TextView> {
    const { diagrams } = await bodies.compiled(body);
    const svg = diagrams.find((diagram) => diagram.id === id)?.svg;
    // A fence that cannot be drawn is shown as its source, and no feed refers to its picture.
    return { kind: 'text', type, body: svg === undefined ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : diagramPicture(svg) };
  },
});
