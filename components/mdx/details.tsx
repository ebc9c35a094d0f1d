import type { ReactNode } from 'react';
import { z } from 'zod';
import { Titled } from './titled';

const props = z.strictObject({
  summary: z.string().describe('what is shown while it is closed'),
  open: z.boolean().optional().describe('whether it is open at first'),
});

type Props = z.infer<typeof props> & { readonly children?: ReactNode };

/** A text that is folded until somebody wants it. On paper, in feeds and in Markdown it is open. */
export function Details({ summary, open, children }: Props) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

Details.props = props;

Details.plain = function PlainDetails({ summary, children }: Props) {
  return <Titled title={summary}>{children}</Titled>;
};
