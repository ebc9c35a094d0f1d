import type { ReactNode } from 'react';
import { z } from 'zod';

/** A numbered list, or headings, drawn as the stations of a line. */
export function Steps({ children }: { readonly children?: ReactNode }) {
  return <div className="steps">{children}</div>;
}

Steps.props = z.strictObject({});
