import type { ReactNode } from 'react';

/** A text below its title, which is how a tab, a fold or a chart stands in feeds and in Markdown. */
export function Titled({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <>
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </>
  );
}
