/** What to do about a field that another tool knows by this name. */
export interface Counterpart {
  /** The field that takes its place, if there is one. */
  readonly field?: string;
  readonly hint: string;
}

/** Other tools' names for our fields, in lower case, without hyphens and underscores. */
const renamed: readonly (readonly [field: string, names: string, more?: string])[] = [
  [
    'updated',
    'lastmod lastmodified lastmodifiedat lastupdated lastupdate lastedited modified modifiedat modifieddate datemodified',
  ],
  ['updated', 'moddatetime updatedat updateddate dateupdated update updateon edited revised'],
  [
    'date',
    'pubdate pubdatetime published publishdate publishedat publisheddate publishedon datepublished publicationdate publish',
  ],
  ['date', 'created createdat createdon createddate datecreated creationdate posted postdate releasedate published'],
  [
    'description',
    'summary excerpt abstract subtitle lead teaser intro bio dek standfirst blurb snippet tldr desc metadescription customexcerpt spoiler',
  ],
  ['description', 'seodescription ogdescription twitterdescription synopsis tagline'],
  ['title', 'headline heading seotitle metatitle ogtitle pagetitle linktitle shorttitle twittertitle sidebarlabel name'],
  ['name', 'title sitename sitetitle blogname brand'],
  ['label', 'name shorttitle'],
  ['tags', 'keywords keyword topics topic labels hashtags tag primarytag taxonomies subjects'],
  ['aliases', 'alias redirectfrom redirects redirect oldurl oldurls previousurls formerurls'],
  ['canonical', 'canonicalurl originalurl original source sourceurl externalurl externallink crosspost'],
  [
    'image',
    'cover coverimage coverphoto hero heroimage thumbnail thumb thumbnailurl banner bannerimage featuredimage featureimage',
  ],
  [
    'image',
    'ogimage socialimage cardimage headerimage avatar portrait teaserimage images imageurl img photo picture splash poster preview featureimg bigimg mainimage twitterimage ogp header',
  ],
  [
    'imageAlt',
    'alt imagealttext coveralt heroalt heroimagealt thumbnailalt featureimagealt coverimagealt featuredimagealt imagecaption covercaption caption',
  ],
  ['lang', 'language locale languagecode'],
  ['zone', 'timezone tz'],
  ['url', 'baseurl siteurl domain website host origin'],
  ['navigation', 'menu menus nav navbar links'],
  ['look', 'theme colors colours palette fonts style styles'],
  ['tagline', 'subtitle slogan motto'],
  ['license', 'copyright rights'],
  ['repository', 'repo github git source editurl'],
  ['feeds', 'rss feed websub'],
  ['home', 'homepage paginate perpage postsperpage'],
  ['profiles', 'social socials sociallinks links sameas'],
  ['author', 'creator byline writer'],
  ['contact', 'email mail'],
  ['profiles', 'email mail contact'],
  ['role', 'bio job jobtitle'],
  ['href', 'url link path to'],
  ['deciders', 'decisionmakers decisionmaker decider'],
  ['note', 'text description summary message'],
  ['posts', 'articles entries items pages'],
  ['unlisted', 'hidden noindex robots searchexclude excludefromsearch searchhidden nolist', 'unlisted: true'],
  ['featured', 'pinned pin sticky highlight highlighted starred', 'featured: true'],
  ['draft', 'private wip isdraft unpublished', 'draft: true'],
  ['changes', 'changelog revisions history'],
];

/** Fields that have no counterpart in any file, and why. */
const needless: readonly (readonly [names: string, hint: string])[] = [
  [
    'author authors creator byline writer',
    'Leave it out: only posts name their authors; "author" of site.md has the one of all else.',
  ],
  [
    'categories category section sections',
    'Leave it out: the folder is the category, as in posts/<category>/<slug>.mdx. Further topics go into "tags".',
  ],
  [
    'slug postslug permalink url path uri link id uid uuid guid basename filename',
    'Leave it out: the address comes from the path of the file. Addresses it had before go into "aliases".',
  ],
  [
    'layout template templatekey type kind theme css cssclass class classes bodyclass pagetype archetype sidebar',
    'Leave it out: the folder says what kind of page it is.',
  ],
  [
    'series seriesorder seriestitle collection part chapter parent prev next weight order position sort sortorder navorder sidebarposition related',
    'Leave it out: lists give the order. A series is a track, and tracks/<id>.md lists its posts.',
  ],
  ['menu menus navigation', 'Leave it out: "navigation" of site.md has the links at the top of each page.'],
  ['date updated tags draft featured unlisted image canonical', 'Leave it out: only posts have it.'],
  [
    'toc showtoc tocopen tableofcontents toclevels hidetableofcontents tocminheadinglevel tocmaxheadinglevel',
    'Leave it out: long posts get a table of contents from their headings.',
  ],
  ['readingtime readtime minutes minutesread wordcount showreadingtime', 'Leave it out: it is computed from the text.'],
  [
    'math mathjax katex latex usemath mermaid diagrams highlight codefolding',
    'Leave it out: formulas, diagrams and code need no switch.',
  ],
  [
    'comments comment disqus share sharing sharebuttons socialshare disableshare',
    'Leave it out: "comments" of site.md is for all posts, and each of them can be shared.',
  ],
  [
    'expirydate expires expiry unpublishdate unpublished',
    'Leave it out: nothing expires by itself. Set "draft: true", or delete the file, on that day.',
  ],
  ['license copyright rights', 'Leave it out: the license is set once, in "license" of site.md.'],
  [
    'sitemap outputs output markup cascade build headless aliasesredirect params extra meta head eleventynavigation pagination resources iscjklanguage excerptseparator truncate imgpath seo codeinjectionhead codeinjectionfoot editpost hideeditpost customediturl hidetitle displayedsidebar authorprofile timezone',
    'Leave it out: it is a setting of another tool.',
  ],
];

/** Fields by which other tools publish a post: the opposite of `draft`. */
const publicNames = /^(?:published|publish|public|listed|status|state|visibility)$/;

/**
 * What to write here instead of a field of another tool.
 *
 * @param key as written
 * @param known fields that can stand there
 * @param isTop whether it is a field of the file itself, not of a group in it
 */
export function counterpartOf(key: string, known: readonly string[], isTop = true, value?: unknown): Counterpart | undefined {
  const name = key.toLowerCase().replace(/[-_\s]/g, '');
  // `published: 2026-03-04` is a date, anything else a switch.
  if (publicNames.test(name) && !/^\d{4}-/.test(String(value)) && known.includes('draft'))
    return { hint: 'Leave it out: a post is published unless it is a draft. To keep it private, write "draft: true".' };
  const has = (names: string) => names.split(' ').includes(name);
  const found = renamed.find(([field, names]) => known.includes(field) && has(names));
  if (found !== undefined) {
    const [field, , whole = `${field}:`] = found;
    return { field, hint: `Write "${whole}" instead of "${key}".` };
  }
  const isKnown = known.some((field) => field.toLowerCase() === name);
  const hint = isTop && !isKnown ? needless.find(([names]) => has(names))?.[1] : undefined;
  return hint === undefined ? undefined : { hint };
}
