import type { Environment } from '@/lib/base/env';

/** Where a preview is reached: what its links begin with, and are signed for. */
export const previewOrigin = ({ PREVIEW_URL, PORT }: Pick<Environment, 'PREVIEW_URL' | 'PORT'>): string =>
  PREVIEW_URL ?? `http://localhost:${PORT}`;
