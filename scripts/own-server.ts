import { serve as serveSite } from '@/lib/serving/serve';

/** Serves the built site. @throws Error when the environment is invalid, the content source cannot be read or the port is taken */
export const serve = () =>
  serveSite({
    // Imported late: only a preview checks.
    check: async (blog, url) => (await import('@/tools/check/check-preview')).checkPreview(blog, url),
  });
