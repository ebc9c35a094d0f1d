import { currentBlog } from '@/lib/publishing/current';
import { securityTxt } from '@/lib/views/security-txt';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  const { url, frame, site } = (await currentBlog()).edition.snapshot;
  const text = securityTxt({ url, lang: frame.lang, contact: site.settings.author.contact }, new Date());
  return new Response(text, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=86400' },
  });
}
