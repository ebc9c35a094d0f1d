import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Tells apart the parts of one page; the colon keeps it clear of every heading id of a body. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A section of a page with its heading at the side. */
export function Part({ title, name, children }: Props) {
  const id = `part:${name}`;
  return (
    <section className={`part part-${name}`} aria-labelledby={id}>
      <h2 id={id} className="part-title">
        {title}
      </h2>
      <div className="part-body">{children}</div>
    </section>
  );
}
