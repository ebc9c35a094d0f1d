import type { Label } from '@/lib/content/card';

const marks = 6;

/** Category label with its mark; `plain` renders it without a link, for use inside another link. */
export function CategoryLabel({ label, plain = false }: { label: Label; plain?: boolean }) {
  const className = `label mark-${label.shape % marks}`;
  if (plain) return <span className={className}>{label.label}</span>;
  return (
    <a className={className} href={label.href}>
      {label.label}
    </a>
  );
}
