import type { Say } from '@/lib/base/labels/say';
import type { Frame, Link } from '@/lib/content/frame';
import type { ReactNode } from 'react';
import { Trail } from './trail';

interface Props {
  readonly say: Say;
  readonly title: string;
  readonly description?: string;
  readonly trail?: readonly Link[];
  readonly children?: ReactNode;
}

/** The description below a title. A site without one of its own has the author's name in its place, which says nothing there. */
export const leadOf = ({ author }: Frame, description: string): string | undefined =>
  description === author.name ? undefined : description;

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
