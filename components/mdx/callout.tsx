import type { ReactNode } from 'react';
import { z } from 'zod';
import { calloutKinds } from '@/lib/markdown/callouts';

const kinds = [...calloutKinds.keys()];
const props = z.strictObject({
  kind: z.preprocess((kind) => (typeof kind === 'string' ? kind.toLowerCase() : kind), z.enum(kinds)).default('note'),
  title: z.string().optional(),
});

type Props = z.infer<typeof props> & { readonly children?: ReactNode };

/** A remark that stands out: a note, a tip, a warning. `> [!NOTE]` makes the same. */
export function Callout({ kind, title = calloutKinds.get(kind), children }: Props) {
  return (
    <aside className={`callout callout-${kind}`} aria-label={title}>
      <p className="callout-title">{title}</p>
      {children}
    </aside>
  );
}

Callout.props = props;

Callout.plain = function PlainCallout({ kind, title, children }: Props) {
  const word = calloutKinds.get(kind) ?? kind;
  return (
    <blockquote>
      <p>
        <strong>{title === undefined || title === word ? word : `${word}: ${title}`}</strong>
      </p>
      {children}
    </blockquote>
  );
};
