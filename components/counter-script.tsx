import type { Counter } from '@/lib/content/integrations';

/** The script of an analytics service. */
export function CounterScript({ counter: { src, attributes, start } }: { counter: Counter }) {
  return (
    <>
      <script defer src={src} {...attributes} />
      {start !== undefined && <script dangerouslySetInnerHTML={{ __html: start }} />}
    </>
  );
}
