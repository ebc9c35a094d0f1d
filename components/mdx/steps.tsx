import type { ReactNode } from 'react';
import { z } from 'zod';

/** A numbered list, or headings, as steps that one follows. */
export function Steps({ children }: { readonly children?: ReactNode }) {
  return <div className="steps">{children}</div>;
}

Steps.props = z.strictObject({});
