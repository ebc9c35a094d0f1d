/** Lists that this engine makes itself. */
const lists =
  /^(?:search|archives?|tags?|categories|taxonom(?:y|ies)|index|404|feed|rss|sitemap|posts|blog|home|tracks|decisions)$/i;
const pages =
  /^(?:about(?:-?(?:me|us))?|bio|colophon|contact|cv|hire(?:-me)?|imprint|impressum|kontakt|legal|license|links|now|portfolio|privacy(?:-policy)?|projects?|publications?|resume|speaking|support|talks?|terms|uses|work)$/i;

export const isList = (name: string) => lists.test(name);

/** Whether a template makes the text: a loop with hardly a word around it, as on a page that lists the posts of a tag. */
export function isMadeByTemplate(body: string): boolean {
  if (!/\{%-?\s*for\s/.test(body)) return false;
  const words = body.replace(/^---\n[\s\S]*?\n---\n|\{%[\s\S]*?%\}|\{\{[\s\S]*?\}\}|<[^>]*>/g, ' ').match(/\p{L}{2,}/gu);
  return (words?.length ?? 0) < 40;
}

export const isWellKnownPage = (name: string) => pages.test(name);

/** What a text at the root of the old site is: a list, which is left out, a page of its own, or a post. */
export function kindAtRoot(name: string, layout: string | undefined, hasDate: boolean): 'list' | 'page' | 'post' {
  if (lists.test(name) || (layout !== undefined && /^(?:search|archives?|tags?|categories|404|home)$/i.test(layout)))
    return 'list';
  return !hasDate || pages.test(name) || layout === 'page' ? 'page' : 'post';
}

/** Files of a repository that are no texts of the site. */
const notTexts =
  /(?:^|\/)(?:README(?:[-_.][\w-]+)?|CHANGELOG|_[^/]*|[^/]*\.(?:partial|stories))\.mdx?$|(?:^|\/)(?:templates?|_templates|archetypes|scaffolds|__tests__|node_modules)\/|^themes\//i;
/** In capitals: `security.md` may be a text. */
const ofRepository =
  /(?:^|\/)(?:LICENSE|LICENCE|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|STYLE_?GUIDE|GOVERNANCE|MAINTAINERS|LEARN|AGENTS|CLAUDE|TODO)\.mdx?$/;

export const isNoText = (path: string) => notTexts.test(path) || ofRepository.test(path);
