const inlineNames =
  'a abbr audio b bdi bdo br cite code del dfn em i img input ins kbd mark picture q ruby rb rp rt s samp small source span strong sub sup time track u var video wbr';
const blockNames =
  'address article aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr iframe li ol p pre section summary table tbody td tfoot th thead tr ul';

export const inlineElements: ReadonlySet<string> = new Set(inlineNames.split(' '));

/** Elements allowed in a body, in both formats. */
export const allowedElements: ReadonlySet<string> = new Set([...inlineElements, ...blockNames.split(' ')]);

const everywhere = 'id className title lang dir hidden role';
/** Properties that remark-gfm and our own plugins set. */
const marks = 'dataFootnotes dataFootnoteRef dataFootnoteBackref dataMeta dataNoAlt dataEarlierIds';
const own: Readonly<Record<string, string>> = {
  a: 'href rel target',
  img: 'src alt width height loading decoding',
  iframe: 'src width height allow allowFullScreen loading referrerPolicy',
  video: 'src controls width height poster preload muted loop playsInline',
  audio: 'src controls preload muted loop',
  source: 'src srcSet type media sizes width height',
  track: 'src kind srcLang label default',
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
const global: ReadonlySet<string> = new Set(`${everywhere} ${marks}`.split(' '));
const ownByElement: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(own).map(([element, names]) => [element, new Set(names.split(' '))]),
);
const spellings: ReadonlyMap<string, string> = new Map([
  ['class', 'className'],
  ...[...global, ...[...ownByElement.values()].flatMap((names) => [...names])].map((name) => [name.toLowerCase(), name] as const),
]);

/** Hosts allowed in an iframe. */
export const frameHosts: readonly string[] = ['www.youtube-nocookie.com', 'player.vimeo.com'];

const youTube =
  /^(?:https?:)?\/\/(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:embed\/|shorts\/|live\/|watch\?(?:[^#]*&)?v=)|youtu\.be\/)([\w-]+)[?&]?/i;

/** Rewrites any form of a YouTube address to the host that sets no cookies; other addresses stay. */
export const withoutCookies = (src: string): string =>
  src.replace(youTube, 'https://www.youtube-nocookie.com/embed/$1?').replace(/\?$/, '');

/** The hast property for an attribute in any spelling (HTML, JSX, DOM); an unknown name is returned as it is. */
export const propertyName = (attribute: string): string => spellings.get(attribute.toLowerCase()) ?? attribute;

/** Whether an element may have a property, by its hast name. */
export function isAllowedProperty(element: string, property: string): boolean {
  return /^aria-?[a-z]+$/i.test(property) || global.has(property) || ownByElement.get(element)?.has(property) === true;
}

/** What to do about an attribute that no element may have. */
export function refusedAttribute(name: string): string {
  if (/^style$/i.test(name)) return 'Leave it out: the site sets the look.';
  if (/^on/i.test(name)) return 'Leave it out: posts cannot contain code that runs.';
  if (/^name$/i.test(name)) return 'Write id="…" where links lead here, and leave it out elsewhere.';
  return 'Leave it out.';
}

/** Whether an author may use this id. Ids with a colon belong to the page around the body. */
export const isSafeId = (id: string): boolean => /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(id);

/** Whether an author may use this class; a fence may name any language. */
export const isSafeClass = (name: string): boolean => /^[\w:/.[\]%-]+$/.test(name) || name.startsWith('language-');

/** Whether a URL is safe in a link or picture: relative, or with a scheme that cannot run code. */
export function isSafeUrl(url: string): boolean {
  // Browsers ignore control characters and white space in a scheme.
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\u0000-\u0020]/g, ''))?.[1]?.toLowerCase();
  return scheme === undefined || ['http', 'https', 'mailto', 'tel'].includes(scheme);
}
