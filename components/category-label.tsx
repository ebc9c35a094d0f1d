import type { Label } from '@/lib/content/card';

const marks = 6;

/** Classes of a label with the mark of its category. */
export const markOf = (shape: number) => `label mark-${shape % marks}`;

/** Category label with its mark; `plain` renders it without a link, for use inside another link. */
export function CategoryLabel({ label: { label, shape, href }, plain = false }: { label: Label; plain?: boolean }) {
  if (plain) return <span className={markOf(shape)}>{label}</span>;
  return (
    <a className={markOf(shape)} href={href}>
      {label}
    </a>
  );
}
