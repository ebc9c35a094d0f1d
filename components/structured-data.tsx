import { type DescribedView, structuredData } from '@/lib/views/structured-data';

/** JSON-LD of a page: a data block, which is never executed. */
export function StructuredData({ view }: { view: DescribedView }) {
  const graph = structuredData(view);
  if (graph === undefined) return null;
  // "</script>" in a title would end the element.
  const json = JSON.stringify(graph).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
