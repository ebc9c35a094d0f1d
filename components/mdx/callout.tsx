import { type ReactNode, use } from 'react';
import { z } from 'zod';
import { calloutKinds } from '@/lib/markdown/callouts';
import { Labels } from '@/lib/markdown/label-place';

const props = z.strictObject({
  kind: z.preprocess((kind) => (typeof kind === 'string' ? kind.toLowerCase() : kind), z.enum(calloutKinds)).default('note'),
  title: z.string().optional(),
});

type Props = z.infer<typeof props> & { readonly children?: ReactNode };

/** A remark that stands out: a note, a tip, a warning. `> [!NOTE]` makes the same. */
export function Callout({ kind, title, children }: Props) {
  const words = title ?? use(Labels)(kind);
  return (
    <aside className={`callout callout-${kind}`} aria-label={words}>
      <p className="callout-title">{words}</p>
      {children}
    </aside>
  );
}

Callout.props = props;

Callout.plain = function PlainCallout({ kind, title, children }: Props) {
  const word = use(Labels)(kind);
  return (
    <blockquote>
      <p>
        <strong>{title === undefined || title === word ? word : `${word}: ${title}`}</strong>
      </p>
      {children}
    </blockquote>
  );
};
