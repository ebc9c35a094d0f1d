import { diagramPicture } from '@/lib/views/feeds/diagram-picture';
import type { PostFile } from '@/lib/front-matter/content-file';
import { type BodyRef, bodyRef } from './bodies';
import { type Each, eachPost, type Params } from './each';
import { defineText } from './row';

function* diagramsOf({ segment, slug, diagrams }: PostFile): Iterable<Params> {
  for (let number = 1; number <= diagrams; number++) yield { category: segment, slug, number: String(number) };
}

const eachDiagram: Each<{ readonly id: string; readonly body: BodyRef }> = {
  *list(snapshot) {
    for (const { file } of snapshot.postAt.values()) yield* diagramsOf(file);
  },
  *touched({ texts }) {
    for (const { file } of texts) yield* diagramsOf(file);
  },
  find(snapshot, params) {
    const { number = '' } = params;
    const file = eachPost.find(snapshot, params)?.file;
    if (file === undefined || !/^[1-9]\d*$/.test(number) || Number(number) > file.diagrams) return undefined;
    return { id: `diagram-${number}`, body: bodyRef(file) };
  },
};

/** `/diagrams/<category>/<slug>/<n>.svg`: a diagram as a picture, for feeds. */
export const diagramRow = defineText({
  kind: 'diagram',
  pattern: '/diagrams/:category/:slug/:number.svg',
  type: 'image/svg+xml; charset=utf-8',
  rank: 'large',
  of: eachDiagram,
  parts: ({ site }, diagram) => ({ ...diagram, look: site.settings.look }),
  async view({ id, body, look }, bodies) {
    const { diagrams } = await bodies.compiled(body);
    const svg = diagrams.find((diagram) => diagram.id === id)?.svg;
    // A fence that cannot be drawn is shown as its source, and no feed refers to its picture.
    return svg === undefined ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : diagramPicture(svg, look);
  },
});
