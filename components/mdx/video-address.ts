import { withoutCookies } from '@/lib/markdown/allow-list';

/** A video of a site whose frame may be shown. */
interface OutsideVideo {
  readonly site: 'YouTube' | 'Vimeo';
  /** Address of its player, which sets no cookies. */
  readonly frame: string;
}

const vimeo = /^https:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d+)(?:\/([0-9a-f]+))?/;

/** The video at an address that people copy; `undefined` for any other address. */
export function videoAt(url: string): OutsideVideo | undefined {
  const [, id, hash] = vimeo.exec(url) ?? [];
  if (id !== undefined)
    return { site: 'Vimeo', frame: `https://player.vimeo.com/video/${id}?dnt=1${hash === undefined ? '' : `&h=${hash}`}` };
  const frame = withoutCookies(url);
  if (!frame.startsWith('https://www.youtube-nocookie.com/')) return undefined;
  const { origin, pathname, searchParams } = new URL(frame);
  const start = searchParams.get('start');
  return { site: 'YouTube', frame: `${origin}${pathname}${start === null ? '' : `?start=${start}`}` };
}
