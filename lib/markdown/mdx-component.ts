import type { ReactNode } from 'react';
import type { z } from 'zod';

/**
 * A component that posts may use: an ordinary React function component, rendered once, when its post is compiled.
 *
 * Its output is the site owner's, so the posts' allow-list does not apply to it. It holds no script and no inline handler.
 */
export interface MdxComponent {
  // Each component has props of its own.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  (props: any): ReactNode | Promise<ReactNode>;
  /** Schema of its props without `children`: the check names the prop that is wrong and the nearest right one. */
  readonly props?: z.ZodType<Readonly<Record<string, unknown>>>;
  /** What stands for it where there are no styles and scripts, in feeds and the Markdown version. Default: itself. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly plain?: (props: any) => ReactNode | Promise<ReactNode>;
}

/** Components by the name that a post writes. One in lower case, `callout-info`, stands for a tag of that name. */
export type MdxComponents = Readonly<Record<string, MdxComponent>>;
