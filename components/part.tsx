import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  /** Unique within a page. The colon in `part:` keeps the id clear of heading ids in a body. */
  readonly name: string;
  /** What the part shows: without any of it there is no part. */
  readonly of?: readonly unknown[];
  readonly children: ReactNode;
}

export function Part({ title, name, of, children }: Props) {
  if (of?.length === 0) return null;
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
