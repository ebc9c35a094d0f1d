/** File extensions of pictures that a post may show. */
const pictures = 'png|jpe?g|webp|avif|gif|svg';
/** File extensions of attachments: what a post links to, plays or captions, and fonts. None of them can run code in a page. */
const attachments =
  'log|sql|sh|ps1|py|ipynb|rb|go|rs|java|kt|cs|c|h|cpp|tf|hcl|proto|rego|cue|conf|ini|diff|patch|jsonl|ndjson|geojson|gpx|tex|bib|srt|drawio|excalidraw|asc|sig|7z|xz|bz2|zst|gz|mp4|m4v|webm|ogv|mov|mp3|m4a|ogg|oga|opus|wav|flac|vtt|pdf|csv|tsv|json|ya?ml|toml|txt|zip|tar|t?gz|epub|ics|docx?|xlsx?|pptx?|odt|ods|odp|woff2';

const endsIn = (endings: string) => new RegExp(`\\.(?:${endings})$`, 'i');
const picture = endsIn(pictures);
const attachment = endsIn(attachments);
const referable = endsIn(`mdx?|${pictures}|${attachments}`);

export const isText = (path: string): boolean => /\.mdx?$/.test(path);
export const isPicture = (path: string): boolean => picture.test(path);
/** The site's own labels; `.yml` is told to be called `.yaml`. */
export const isLabels = (path: string): boolean => /^labels\.ya?ml$/.test(path);
export const isAttachment = (path: string): boolean => attachment.test(path) && !isLabels(path);
/** Whether a text may refer to it: a text, a picture or an attachment. */
export const isReferable = (path: string): boolean => referable.test(path);
