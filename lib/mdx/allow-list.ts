const inlineElements =
  'a abbr b bdi bdo br cite code del dfn em i img input ins kbd mark q ruby rb rp rt s samp small span strong sub sup time u var wbr picture source';
const blockElements =
  'address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr iframe li ol p pre section summary table tbody td tfoot th thead tr ul video audio track';

/** Elements that a body may hold, in both formats. */
export const allowedElements: ReadonlySet<string> = new Set(`${inlineElements} ${blockElements}`.split(' '));

const global = 'id class className title lang dir hidden role';
const own: Readonly<Record<string, string>> = {
  a: 'href rel',
  img: 'src alt width height loading decoding srcSet sizes',
  source: 'src srcSet type media sizes',
  video: 'src width height controls loop muted poster preload playsInline',
  audio: 'src controls loop preload',
  track: 'src kind srcLang label default',
  iframe: 'src width height allow allowFullScreen loading title',
  input: 'type checked disabled',
  ol: 'start reversed type',
  li: 'value',
  td: 'colSpan rowSpan headers align',
  th: 'colSpan rowSpan headers scope align abbr',
  col: 'span',
  colgroup: 'span',
  details: 'open name',
  time: 'dateTime',
  del: 'dateTime cite',
  ins: 'dateTime cite',
  blockquote: 'cite',
  q: 'cite',
};

/** Hosts that an iframe may show. */
export const frameHosts: readonly string[] = ['www.youtube-nocookie.com', 'player.vimeo.com'];

/**
 * Whether an element may carry an attribute; names in any spelling (HTML, JSX, DOM property).
 */
export function isAllowedAttribute(element: string, attribute: string): boolean {
  if (/^(?:aria|data)-?[a-z]/i.test(attribute) && !/^on/i.test(attribute)) return true;
  const wanted = attribute.toLowerCase();
  return `${global} ${own[element] ?? ''}`.toLowerCase().split(' ').includes(wanted);
}

/**
 * Whether an address may stand in a link or picture: relative, or of a scheme that runs nothing.
 */
export function isSafeUrl(url: string): boolean {
  // Browsers pass over control characters and white space in a scheme.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'tel', 'content'].includes(scheme);
}
