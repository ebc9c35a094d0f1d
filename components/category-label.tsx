import type { Label } from '@/lib/content/card';

const marks = 6;

/** A category's word in capitals behind its mark: a link, or plain where it stands inside one. */
export function CategoryLabel({ label, plain = false }: { label: Label; plain?: boolean }) {
  const className = `label mark-${label.shape % marks}`;
  if (plain) return <span className={className}>{label.label}</span>;
  return (
    <a className={className} href={label.href}>
      {label.label}
    </a>
  );
}
