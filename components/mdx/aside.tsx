import type { ReactNode } from 'react';
import { z } from 'zod';

/** A remark beside the text, which one may skip. */
export function Aside({ children }: { readonly children?: ReactNode }) {
  return <aside className="aside">{children}</aside>;
}

Aside.props = z.strictObject({});

Aside.plain = function PlainAside({ children }: { readonly children?: ReactNode }) {
  return <blockquote>{children}</blockquote>;
};
