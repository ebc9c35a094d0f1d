import { z } from 'zod';
import { addressSlug } from '@/tools/authoring/address-slug';
import { astropaper } from './astropaper';
import { blogger } from './blogger';
import { devTo } from './dev-to';
import type { Dialect } from './dialect';
import { ghost } from './ghost';
import { htmlExport } from './html-export';
import { hugo } from './hugo';
import { jekyll } from './jekyll';
import { markdown, obsidian } from './markdown';
import { wordpress } from './wordpress';

/** Every dialect of blogs by its names. */
export const dialects: ReadonlyMap<string, Dialect> = new Map([
  ['hugo', hugo],
  ['jekyll', jekyll],
  ['astropaper', astropaper],
  ['astro', astropaper],
  ['markdown', markdown],
  ['docusaurus', markdown],
  ['eleventy', markdown],
  ['gatsby', markdown],
  ['hexo', markdown],
  ['next', markdown],
  ['vitepress', markdown],
  ['obsidian', obsidian],
  ['wordpress', wordpress],
  ['ghost', ghost],
  ['blogger', blogger],
  ['devto', devTo],
  ['html', htmlExport],
  ['medium', htmlExport],
  ['substack', htmlExport],
]);

const names = [...dialects.keys(), 'adr'];

export const usage = `npm run import -- <dialect> <folder> [options]

dialect: ${names.join(', ')}
--to <folder>            content folder to write into (content)
--dry-run                write nothing; say what would be written, and check it
--overwrite              replace files that are there and differ
--only <folder>          only the texts in this folder; may be repeated
--category <name>        category of posts that name none (notes)
--map <old>=<new>        another name for a category; may be repeated; "*" for every post
--add-categories         add new categories to the list in site.md
--field <field>=<key>    key of the old front matter that holds a field of ours (date=created); may be repeated
--address <pattern>      old address of a post, as /blog/:year/:slug/
--url <address>          where the old site is, if its configuration does not say
--download               fetch the pictures that posts show from other hosts
--components <old>=<new> a component of the old blog by the name of one that is known; may be repeated
--zone <zone>            zone of dates that name none (the old site's, else that of site.md)
--dates <order>          dmy, mdy or ymd: how dates such as 31/01/2024 are meant
--undated <day>          date of texts that have none: a day, or "commit" for the day of their first commit
--as-posts               adr: make decision posts instead of copying the files
--json                   print the report as JSON`;

const pairs = (option: string) => z.array(z.string().regex(/^.+=.+$/, `${option} is written old=new.`)).default([]);

const requestSchema = z.object({
  dialect: z.enum(names, { error: `The dialect is one of ${names.join(', ')}.` }),
  folder: z.string().min(1),
  to: z.string().min(1),
  dryRun: z.boolean(),
  overwrite: z.boolean(),
  asPosts: z.boolean(),
  addCategories: z.boolean(),
  category: z.string().transform(addressSlug).pipe(z.string().min(1, '--category holds no letter.')),
  map: pairs('--map'),
  only: z.array(z.string().min(1)).default([]),
  field: pairs('--field'),
  components: pairs('--components'),
  address: z.string().startsWith('/', '--address is a pattern that begins with "/".').optional(),
  url: z.url({ protocol: /^https?$/, error: '--url is an address that begins with https://.' }).optional(),
  download: z.boolean().default(false),
  undated: z
    .string()
    .regex(/^(?:commit|\d{4}-\d{2}-\d{2})$/, '--undated is a day (2024-01-31), or "commit".')
    .optional(),
  zone: z.string().optional(),
  dates: z.enum(['dmy', 'mdy', 'ymd'], { error: '--dates is one of dmy, mdy, ymd.' }).optional(),
});

/** Options of the command, not validated yet. */
export type ImportRequest = Omit<z.input<typeof requestSchema>, 'dialect' | 'dates'> & { dialect: string; dates?: string };

export type AskedImport = z.output<typeof requestSchema>;

/** @throws Error with a message for each option that cannot be used */
export function parseRequest(request: ImportRequest): AskedImport {
  const parsed = requestSchema.safeParse(request);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ message }) => message).join('\n'));
  return parsed.data;
}

/** The pairs of a repeated option. */
export const mapOf = (written: readonly string[]): ReadonlyMap<string, string> =>
  new Map(written.map((pair) => [pair.slice(0, pair.lastIndexOf('=')), pair.slice(pair.lastIndexOf('=') + 1)]));
