import type { ReactNode } from 'react';
import { z } from 'zod';

const props = z.strictObject({
  title: z.string(),
  href: z.string().describe('a file of the content, or an address'),
});

type Props = z.infer<typeof props> & { readonly children?: ReactNode };

/** A link with a sentence or two about where it leads. */
export function Card({ title, href, children }: Props) {
  return (
    <div className="card">
      <p className="card-title">
        <a href={href}>{title}</a>
      </p>
      {children}
    </div>
  );
}

Card.props = props;

Card.plain = function PlainCard({ title, href, children }: Props) {
  return (
    <>
      <p>
        <a href={href}>
          <strong>{title}</strong>
        </a>
      </p>
      {children}
    </>
  );
};
