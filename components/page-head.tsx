import type { Link } from '@/lib/content/frame';
import type { ReactNode } from 'react';
import { Trail } from './trail';

interface Props {
  readonly title: string;
  readonly description?: string;
  readonly trail?: readonly Link[];
  readonly children?: ReactNode;
}

export function PageHead({ title, description, trail = [], children }: Props) {
  return (
    <header className="page-head">
      <Trail links={trail} />
      <h1>{title}</h1>
      {description !== undefined && <p className="page-description">{description}</p>}
      {children}
    </header>
  );
}
