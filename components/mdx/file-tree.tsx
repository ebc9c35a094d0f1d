import type { ReactNode } from 'react';
import { z } from 'zod';

/** A nested list as folders and files. What is **bold** stands out. */
export function FileTree({ children }: { readonly children?: ReactNode }) {
  return <div className="file-tree">{children}</div>;
}

FileTree.props = z.strictObject({});
