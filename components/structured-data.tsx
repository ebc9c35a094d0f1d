import { type DescribedView, structuredData } from '@/lib/views/structured-data';

/** What the page says to machines. Data, not a script: nothing of it runs. */
export function StructuredData({ view }: { view: DescribedView }) {
  const graph = structuredData(view);
  if (graph === undefined) return null;
  // A "<" in a title could end the element.
  const json = JSON.stringify(graph).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
