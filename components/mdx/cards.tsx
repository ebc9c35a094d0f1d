import type { ReactNode } from 'react';
import { z } from 'zod';

/** Cards side by side, as many as there is room for. */
export function Cards({ children }: { readonly children?: ReactNode }) {
  return <div className="cards">{children}</div>;
}

Cards.props = z.strictObject({});

Cards.plain = function PlainCards({ children }: { readonly children?: ReactNode }) {
  return <>{children}</>;
};
