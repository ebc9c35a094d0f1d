import type { Environment } from '@/lib/base/env';

/** Origin of a preview: its links begin with it and are signed for it. */
export const previewOrigin = ({ PREVIEW_URL, PORT }: Pick<Environment, 'PREVIEW_URL' | 'PORT'>): string =>
  PREVIEW_URL ?? `http://localhost:${PORT}`;
