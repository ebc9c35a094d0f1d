import type { Say } from '@/lib/base/labels/say';
import type { Link } from '@/lib/content/frame';
import type { ReactNode } from 'react';
import { Trail } from './trail';

interface Props {
  readonly say: Say;
  readonly title: string;
  readonly description?: string;
  readonly trail?: readonly Link[];
  readonly children?: ReactNode;
}

export function PageHead({ say, title, description, trail = [], children }: Props) {
  return (
    <header className="page-head">
      <Trail say={say} links={trail} />
      <h1>{title}</h1>
      {description !== undefined && <p className="page-description">{description}</p>}
      {children}
    </header>
  );
}
