const utf8 = '; charset=utf-8';

/** Endings of texts that a browser should show and not run. */
const plain =
  'asc bib c conf cpp cs cue diff go h hcl ini java kt log patch proto ps1 py rb rego rs sh sql srt tex tf toml txt yaml yml';

/** Media types by ending. */
const types: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mp4: 'video/mp4',
  ogv: 'video/ogg',
  webm: 'video/webm',
  vtt: `text/vtt${utf8}`,
  pdf: 'application/pdf',
  csv: `text/csv${utf8}`,
  tsv: `text/tab-separated-values${utf8}`,
  json: 'application/json',
  ...Object.fromEntries(plain.split(' ').map((ending) => [ending, `text/plain${utf8}`])),
  ics: `text/calendar${utf8}`,
  epub: 'application/epub+zip',
  gz: 'application/gzip',
  tgz: 'application/gzip',
  tar: 'application/x-tar',
  zip: 'application/zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odp: 'application/vnd.oasis.opendocument.presentation',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odt: 'application/vnd.oasis.opendocument.text',
  css: `text/css${utf8}`,
  html: `text/html${utf8}`,
  js: `text/javascript${utf8}`,
  webmanifest: 'application/manifest+json',
  woff2: 'font/woff2',
  xml: 'application/xml',
};

/** The media type of a file by its ending; `application/octet-stream` for an unknown one. */
export const mediaTypeOf = (path: string): string =>
  types[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
