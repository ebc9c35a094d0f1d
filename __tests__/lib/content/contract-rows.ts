/** What an author may get wrong in one file, and the lines that are printed for it. */
export interface ContractRow {
  readonly name: string;
  readonly path: string;
  readonly text: string | Buffer;
  readonly lines: readonly string[];
}

export const contractRows: readonly ContractRow[] = [
  {
    name: 'no front matter at all',
    path: 'posts/operations/a.mdx',
    text: 'Some text.\n',
    lines: [
      'posts/operations/a.mdx:1:1: front-matter/envelope: there is no front matter. Begin the file with a line `---`, the fields, and another line `---`.',
    ],
  },
  {
    name: 'metadata exported as code',
    path: 'posts/operations/a.mdx',
    text: "export const meta = { title: 'A post' };\n\nSome text.\n",
    lines: [
      'posts/operations/a.mdx:1:1: front-matter/envelope: there is no front matter. Begin the file with a line `---`, the fields, and another line `---`.',
    ],
  },
  {
    name: 'TOML front matter',
    path: 'posts/operations/a.mdx',
    text: '+++\ntitle = "A post"\n+++\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:1:1: front-matter/envelope: the front matter is TOML (`+++`). Write it as YAML between two lines `---`.',
    ],
  },
  {
    name: 'JavaScript front matter',
    path: 'posts/operations/a.mdx',
    text: '---js\n{ title: process.exit(1) }\n---\n',
    lines: [
      'posts/operations/a.mdx:1:1: front-matter/envelope: "---js" does not open YAML front matter. The first line must be exactly `---`.',
    ],
  },
  {
    name: 'JSON front matter',
    path: 'posts/operations/a.mdx',
    text: '---json\n{ "title": "A post" }\n---\n',
    lines: [
      'posts/operations/a.mdx:1:1: front-matter/envelope: "---json" does not open YAML front matter. The first line must be exactly `---`.',
    ],
  },
  {
    name: 'a blank line before the front matter',
    path: 'posts/operations/a.mdx',
    text: '\n---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n',
    lines: [
      'posts/operations/a.mdx:1:1: front-matter/envelope: there is a blank line before the front matter. Delete it: the first line must be `---`.',
    ],
  },
  {
    name: 'front matter closed by three dots',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n...\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:1: front-matter/envelope: the front matter is closed by `...`. End it with a line `---`.'],
  },
  {
    name: 'front matter never closed',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:1:1: front-matter/envelope: the front matter is not closed. End it with a line `---`.'],
  },
  {
    name: 'front matter closed by four dashes',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n----\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: front-matter/envelope: "----" does not close the front matter. The line must be exactly `---`.',
    ],
  },
  {
    name: 'front matter that is a text',
    path: 'posts/operations/a.mdx',
    text: '---\njust text\n---\n',
    lines: ['posts/operations/a.mdx:2:1: front-matter/shape: the front matter is not a list of `key: value` lines.'],
  },
  {
    name: 'front matter that is a list',
    path: 'posts/operations/a.mdx',
    text: '---\n- title\n- date\n---\n',
    lines: ['posts/operations/a.mdx:2:1: front-matter/shape: the front matter is not a list of `key: value` lines.'],
  },
  {
    name: 'empty front matter',
    path: 'posts/operations/a.mdx',
    text: '---\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:1:1: front-matter/missing: a required field is missing (title). Add "title:".',
      'posts/operations/a.mdx:1:1: front-matter/missing: a required field is missing (description). Add "description:".',
      'posts/operations/a.mdx:1:1: front-matter/missing: a required field is missing (date). Add "date:".',
    ],
  },
  {
    name: 'a colon in an unquoted value',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: v1.0: GA\n---\n',
    lines: [
      'posts/operations/a.mdx:2:8: front-matter/yaml: a value holds ": ", which begins another field. Put a value that contains ": " in quotes.',
    ],
  },
  {
    name: 'a value that begins with @',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: @handle\n---\n',
    lines: [
      'posts/operations/a.mdx:2:8: front-matter/yaml: Plain value cannot start with reserved character @. Put a value that begins with @ in quotes.',
    ],
  },
  {
    name: 'a value that holds itself',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A\nx: &a { y: *a }\n---\n\nText.\n',
    lines: ['posts/operations/a.mdx:3:12: front-matter/yaml: a value contains itself. Put a value that begins with * in quotes.'],
  },
  {
    name: 'a value that begins with *',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: *flux\n---\n',
    lines: [
      'posts/operations/a.mdx:3:14: front-matter/yaml: Unresolved alias (the anchor must be set before the alias): flux. Put a value that begins with * in quotes.',
    ],
  },
  {
    name: 'the same key twice',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ntitle: Again\n---\n',
    lines: ['posts/operations/a.mdx:5:1: front-matter/yaml: Map keys must be unique. Keep one of the two.'],
  },
  {
    name: 'a tab as indentation',
    path: 'posts/operations/a.mdx',
    text: '---\natAGlance:\n\taudience: all\n---\n',
    lines: ['posts/operations/a.mdx:3:1: front-matter/yaml: Tabs are not allowed as indentation. Indent with spaces.'],
  },
  {
    name: 'a quote that is not closed',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: "A post\n---\n',
    lines: ['posts/operations/a.mdx:2:15: front-matter/yaml: the quote " is not closed. Write " where it ends.'],
  },
  {
    name: 'a quote that is not closed before the other fields',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: "A post\ndescription: What it says.\ndate: 2026-02-01\n---\n',
    lines: ['posts/operations/a.mdx:2:8: front-matter/yaml: the quote " is not closed. Write " where it ends.'],
  },
  {
    name: 'a no-break space behind the colon',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle:\u00a0A post\ntags: [a]\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:2:1: front-matter/yaml: Implicit keys need to be on a single line. Type an ordinary space behind ":" and "-".',
    ],
  },
  {
    name: 'a bracket that is not closed',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ntags: [flux, oci\ndescription: What it says.\ndate: 2026-02-01\n---\n',
    lines: ['posts/operations/a.mdx:3:7: front-matter/yaml: the bracket [ is not closed. Write ] where it ends.'],
  },
  {
    name: 'a tag of another YAML',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: !!js/function "function () {}"\n---\n',
    lines: ['posts/operations/a.mdx:2:8: front-matter/yaml: Unresolved tag: tag:yaml.org,2002:js/function.'],
  },
  {
    name: 'a template that was not filled in',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: {title}\ndescription: What it says.\ndate: 2026-02-01\n---\n',
    lines: [
      'posts/operations/a.mdx:2:1: front-matter/type: must be text, not {"title":null} (title). Write one text, in quotes when it begins with [ or {.',
    ],
  },
  {
    name: 'a required field missing',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndate: 2026-02-01\n---\n',
    lines: ['posts/operations/a.mdx:1:1: front-matter/missing: a required field is missing (description). Add "description:".'],
  },
  {
    name: 'a required field without a value',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle:\ndescription: What it says.\ndate: 2026-02-01\n---\n',
    lines: ['posts/operations/a.mdx:2:1: front-matter/missing: a required field is missing (title). Add "title:".'],
  },
  {
    name: 'a title that begins with #',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: #1 reason\ndescription: What it says.\ndate: 2026-02-01\n---\n',
    lines: [
      'posts/operations/a.mdx:2:1: front-matter/missing: a required field is missing (title). Add "title:".',
      'posts/operations/a.mdx:2:8: front-matter/comment: "#1 reason" is a comment in YAML because of the space before "#", so it is not shown (title). Write title: "#1 reason", or put a comment on a line of its own.',
    ],
  },
  {
    name: 'a required field that is empty',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: ""\ndescription: What it says.\ndate: 2026-02-01\n---\n',
    lines: ['posts/operations/a.mdx:2:1: front-matter/value: must not be empty (title).'],
  },
  {
    name: 'a title of 141 characters',
    path: 'posts/operations/a.mdx',
    text: `---\ntitle: ${'x'.repeat(141)}\ndescription: What it says.\ndate: 2026-02-01\n---\n`,
    lines: ['posts/operations/a.mdx:2:1: front-matter/value: is too long: at most 140 (title).'],
  },
  {
    name: 'an unknown key that is nearly a known one',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nfeautred: true\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: front-matter/unknown-key: "feautred" is not a known field (feautred). Did you mean "featured"?',
    ],
  },
  {
    name: 'an unknown key that is like none',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nflavour: wide\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: front-matter/unknown-key: "flavour" is not a known field (flavour). Known fields: title, description, date, updated, lang, translationOf, author, authors, tags, featured, draft, unlisted, aliases, canonical, image, imageAlt, atAGlance, changes, appliesTo, verified, decision.',
    ],
  },
  {
    name: 'a key of another tool',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\nsummary: What it says.\ndate: 2026-02-01T10:00:00Z\nlastmod: 2026-03-04\nlayout: post\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:3:1: front-matter/unknown-key: "summary" is not a known field (summary). Write "description:" instead of "summary".',
      'posts/operations/a.mdx:5:1: front-matter/unknown-key: "lastmod" is not a known field (lastmod). Write "updated:" instead of "lastmod".',
      'posts/operations/a.mdx:6:1: front-matter/unknown-key: "layout" is not a known field (layout). Leave it out: the folder says what kind of page it is.',
    ],
  },
  {
    name: 'an unknown key inside a group',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\natAGlance:\n  audiance: everyone\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:6:3: front-matter/unknown-key: "audiance" is not a known field (atAGlance.audiance). Did you mean "audience"?',
    ],
  },
  {
    name: 'a title that is a number',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: 2026\ndescription: What it says.\ndate: 2026-02-01\n---\n',
    lines: ['posts/operations/a.mdx:2:1: front-matter/type: must be text, not 2026 (title). Put it in quotes: "2026".'],
  },
  {
    name: 'a boolean that is a word',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndraft: yes\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: front-matter/type: must be true or false, not "yes" (draft). Write true or false, without quotes.',
    ],
  },
  {
    name: 'a boolean in quotes',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nfeatured: "true"\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: front-matter/type: must be true or false, not "true" (featured). Write true or false, without quotes.',
    ],
  },
  {
    name: 'a list that is one text',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ntags: flux, oci\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:1: front-matter/type: must be a list, not "flux, oci" (tags). Write [flux, oci].'],
  },
  {
    name: 'a list with an empty entry',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ntags:\n  - flux\n  -\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:7:4: front-matter/value: must not be empty (tags.1). Delete the entry, or fill it in.'],
  },
  {
    name: 'a group that is a text',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\natAGlance: everyone\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:1: front-matter/type: must be a group of fields, not "everyone" (atAGlance).'],
  },
  {
    name: 'a version that is a number',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nappliesTo: { kubernetes: 1.30 }\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:14: front-matter/type: must be text, not 1.30 (appliesTo.kubernetes). Put it in quotes: "1.30".',
    ],
  },
  {
    name: 'a tag without a letter',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ntags: ["!!"]\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:8: tag/slug: "!!" has no letter or digit (tags.0).'],
  },
  {
    name: 'a tag that would be taken for a year',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ntags: ["2026"]\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:8: tag/year: "2026" would be taken for a year (tags.0).'],
  },
  {
    name: 'a tag twice in one post',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ntags: [Flux, flux]\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:1: tag/twice: "flux" is listed twice (tags). Keep one of the two.'],
  },
  {
    name: 'an author twice in one post',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nauthors: [anna, ben, anna]\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:22: author/twice: "anna" is listed twice (authors.2). Keep one of the two.'],
  },
  {
    name: 'an author beside a list of authors',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nauthor: anna\nauthors: [ben]\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: author/twice: there is a list of authors besides it (author). Name them all in "authors".',
    ],
  },
  {
    name: 'a post that names its author as another tool does',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ncreator: anna\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: front-matter/unknown-key: "creator" is not a known field (creator). Write "author:" instead of "creator".',
    ],
  },
  {
    name: 'an author with the fields of another tool',
    path: 'authors/anna.md',
    text: '---\nname: Anna Muster\nbio: Writes.\navatar: anna.png\nemail: anna@example.org\n---\n',
    lines: [
      'authors/anna.md:3:1: front-matter/unknown-key: "bio" is not a known field (bio). Write "description:" instead of "bio".',
      'authors/anna.md:4:1: front-matter/unknown-key: "avatar" is not a known field (avatar). Write "image:" instead of "avatar".',
      'authors/anna.md:5:1: front-matter/unknown-key: "email" is not a known field (email). Write "profiles:" instead of "email".',
    ],
  },
  {
    name: 'a portrait outside the content',
    path: 'authors/anna.md',
    text: '---\nname: Anna Muster\nimage: ../../anna.png\n---\n',
    lines: ['authors/anna.md:3:1: picture/path: leads out of the content folder (image). Put the picture beside the file.'],
  },
  {
    name: 'an alias that is no path',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\naliases: [old/path/]\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:11: front-matter/value: must be a path that begins with "/", without query or fragment (aliases.0).',
    ],
  },
  {
    name: 'an alias on another host',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\naliases: [//other.example/]\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:11: front-matter/value: must be a path that begins with "/", without query or fragment (aliases.0).',
    ],
  },
  {
    name: 'an alias with a query',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\naliases: ["/old/?p=1"]\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:11: front-matter/value: must be a path that begins with "/", without query or fragment (aliases.0).',
    ],
  },
  {
    name: 'a canonical address without a scheme',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ncanonical: example.com/post\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:1: front-matter/value: must be an http(s) address (canonical).'],
  },
  {
    name: 'a canonical address that runs code',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ncanonical: "javascript:alert(1)"\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:1: front-matter/value: must be an http(s) address (canonical).'],
  },
  {
    name: 'a language that is none',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nlang: English\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:1: front-matter/value: must be a language tag such as "en" or "de-CH" (lang).'],
  },
  {
    name: 'a picture without words',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nimage: ./cover.png\n---\n\nSome text.\n',
    lines: ['posts/operations/a.mdx:5:1: picture/alt: has no "imageAlt" (image). Say in a few words what the picture shows.'],
  },
  {
    name: 'a picture outside the content',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nimage: ../../../cover.png\nimageAlt: A cover\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: picture/path: leads out of the content folder (image). Put the picture beside the post.',
    ],
  },
  {
    name: 'a date that is a number',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 20240131\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: front-matter/type: must be a date, not 20240131 (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a date that is a year',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2024\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: front-matter/type: must be a date, not 2024 (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a day that is not in the calendar',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2024-02-30\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: there is no day 2024-02-30 (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a month that is not in the calendar',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2024-13-45\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: there is no day 2024-13-45 (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a quoted day that is not in the calendar',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: "2024-02-30"\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: there is no day 2024-02-30 (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a time without a zone',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2024-01-31 10:00:00\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: "2024-01-31 10:00:00" has a time without a zone (date). Add the zone: 2026-02-28T22:55:00Z or 2026-02-28T23:55:00+01:00.',
    ],
  },
  {
    name: 'a quoted time without a zone',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: "2024-01-31T10:00:00"\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: "2024-01-31T10:00:00" has a time without a zone (date). Add the zone: 2026-02-28T22:55:00Z or 2026-02-28T23:55:00+01:00.',
    ],
  },
  {
    name: 'a time that no clock shows',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2024-01-31T25:00:00Z\n---\n',
    lines: ['posts/operations/a.mdx:4:1: date/invalid: there is no time 25:00 (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.'],
  },
  {
    name: 'a zone that no clock has',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2024-01-31T10:00:00+25:00\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: there is no zone +25:00 (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a date with slashes',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2024/01/31\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: "2024/01/31" is not a date (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a date with the day first',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 31/01/2024\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: "31/01/2024" is not a date (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a date in words',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: January 31, 2024\n---\n',
    lines: [
      'posts/operations/a.mdx:4:1: date/invalid: "January 31, 2024" is not a date (date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'updated before published',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nupdated: 2026-01-31\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: date/order: is before the date of publication (updated). Write the day of the last change, or delete the field.',
    ],
  },
  {
    name: 'updated an hour before published',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nupdated: 2026-02-01T09:00:00Z\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: date/order: is before the date of publication (updated). Write the day of the last change, or delete the field.',
    ],
  },
  {
    name: 'a change on an impossible day',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nchanges:\n  - date: 2026-02-29\n    note: Reworded.\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:6:5: date/invalid: there is no day 2026-02-29 (changes.0.date). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'verified on an impossible day',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\nverified: 2026-06-31\n---\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:5:1: date/invalid: there is no day 2026-06-31 (verified). Write 2026-02-28 or 2026-02-28T22:55:00Z.',
    ],
  },
  {
    name: 'a decision post without its block',
    path: 'posts/architecture-decisions/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n',
    lines: [
      'posts/architecture-decisions/a.mdx:1:1: decision/missing: a post under architecture-decisions must record a decision. Add a "decision:" block with id, status and date.',
    ],
  },
  {
    name: 'a decision outside its category',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndecision:\n  id: "0002"\n  status: accepted\n  date: 2026-01-20\n---\n',
    lines: [
      'posts/operations/a.mdx:5:1: decision/misplaced: a post under operations cannot record a decision (decision). Move the file to architecture-decisions.',
    ],
  },
  {
    name: 'a decision number without quotes',
    path: 'posts/architecture-decisions/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndecision:\n  id: 0065\n  status: accepted\n  date: 2026-01-20\n---\n',
    lines: [
      'posts/architecture-decisions/a.mdx:6:3: front-matter/type: must be text, not 0065 (decision.id). Put it in quotes: "0065".',
    ],
  },
  {
    name: 'a decision number with letters',
    path: 'posts/architecture-decisions/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndecision:\n  id: ADR-2\n  status: accepted\n  date: 2026-01-20\n---\n',
    lines: ['posts/architecture-decisions/a.mdx:6:3: front-matter/value: must be digits in quotes (decision.id).'],
  },
  {
    name: 'a status that is nearly one',
    path: 'posts/architecture-decisions/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndecision:\n  id: "0002"\n  status: recomended\n  date: 2026-01-20\n---\n',
    lines: [
      'posts/architecture-decisions/a.mdx:7:3: decision/status: "recomended" is not a status (decision.status). Did you mean "recommended"?',
    ],
  },
  {
    name: 'a status that is none',
    path: 'posts/architecture-decisions/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndecision:\n  id: "0002"\n  status: on ice\n  date: 2026-01-20\n---\n',
    lines: [
      'posts/architecture-decisions/a.mdx:7:3: decision/status: "on ice" is not a status (decision.status). Known: proposed, accepted, rejected, deprecated, superseded, recommended.',
    ],
  },
  {
    name: 'an earlier status that is none',
    path: 'posts/architecture-decisions/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndecision:\n  id: "0002"\n  status: accepted\n  date: 2026-01-20\n  history:\n    - { date: 2026-01-02, status: propose }\n---\n',
    lines: [
      'posts/architecture-decisions/a.mdx:10:27: decision/status: "propose" is not a status (decision.history.0.status). Did you mean "proposed"?',
    ],
  },
  {
    name: 'a decision without a day',
    path: 'posts/architecture-decisions/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndecision:\n  id: "0002"\n  status: accepted\n---\n',
    lines: [
      'posts/architecture-decisions/a.mdx:5:1: front-matter/missing: a required field is missing (decision.date). Add "date:".',
    ],
  },
  {
    name: '"superseded by", which is derived',
    path: 'posts/architecture-decisions/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\ndecision:\n  id: "0002"\n  status: superseded\n  date: 2026-01-20\n  supersededBy: "0003"\n---\n',
    lines: [
      'posts/architecture-decisions/a.mdx:9:3: front-matter/unknown-key: "supersededBy" is not a known field (decision.supersededBy). Did you mean "supersedes"?',
    ],
  },
  {
    name: 'a slug of four digits',
    path: 'posts/operations/2026.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n',
    lines: ['posts/operations/2026.mdx:1:1: path/year: "2026" would be taken for a year. Rename the file or folder.'],
  },
  {
    name: 'a category of four digits',
    path: 'posts/2026/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n',
    lines: ['posts/2026/a.mdx:1:1: path/year: "2026" would be taken for a year. Rename the file or folder.'],
  },
  {
    name: 'a slug with capitals',
    path: 'posts/operations/My Post.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n',
    lines: [
      'posts/operations/My Post.mdx:1:1: path/slug: "My Post" cannot be part of an address. Use lower-case letters, digits and hyphens: posts/<category>/<slug>.mdx.',
    ],
  },
  {
    name: 'a post without a category',
    path: 'posts/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n',
    lines: ['posts/a.mdx:1:1: path/depth: a post belongs at posts/<category>/<slug>.mdx or posts/<category>/<slug>/index.mdx.'],
  },
  {
    name: 'a post too deep',
    path: 'posts/operations/flux/notes/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n',
    lines: [
      'posts/operations/flux/notes/a.mdx:1:1: path/depth: a post belongs at posts/<category>/<slug>.mdx or posts/<category>/<slug>/index.mdx.',
    ],
  },
  {
    name: 'a track with a space in its name',
    path: 'tracks/my track.md',
    text: '---\ntitle: T\ndescription: D.\nposts: [a/b]\n---\n',
    lines: [
      'tracks/my track.md:1:1: path/slug: "my track" cannot be part of an address. Use lower-case letters, digits and hyphens.',
    ],
  },
  {
    name: 'a category file of four digits',
    path: 'categories/2026.md',
    text: '---\nlabel: L\ndescription: D.\n---\n',
    lines: ['categories/2026.md:1:1: path/year: "2026" would be taken for a year. Rename the file.'],
  },
  {
    name: 'a file of no kind',
    path: 'notes/a.md',
    text: 'Some text.\n',
    lines: ['notes/a.md:1:1: path/unknown: no kind of content belongs here. Posts belong in posts/<category>/, pages in pages/.'],
  },
  {
    name: 'a file that is not UTF-8',
    path: 'posts/operations/a.mdx',
    text: Buffer.from('---\ntitle: Caf\xe9\n---\n', 'latin1'),
    lines: ['posts/operations/a.mdx:1:1: file/encoding: is not UTF-8. Save it as UTF-8.'],
  },
  {
    name: 'a picture that is none',
    path: 'posts/operations/a/cover.png',
    text: 'not a picture',
    lines: [
      'posts/operations/a/cover.png:1:1: picture/unreadable: cannot be read as a picture: Input buffer contains unsupported image format. Save it again as PNG, JPEG, WebP, AVIF, GIF or SVG.',
    ],
  },
  {
    name: 'a zone that is none',
    path: 'site.md',
    text: '---\nname: Blog\nurl: https://test.example\nlang: en\nzone: Europe/Zurick\ntagline: T.\ndescription: D.\nauthor: { name: A, role: R }\nnavigation: []\ntracks: []\ncategories: []\nhome: { featured: 3, recent: 3 }\nstatuses: {}\nfeeds: { entries: 20 }\n---\n',
    lines: ['site.md:5:1: site/zone: "Europe/Zurick" is not a time zone (zone). Use an IANA name such as Europe/Zurich.'],
  },
  {
    name: 'a status word mapped to none',
    path: 'site.md',
    text: '---\nname: Blog\nurl: https://test.example\nlang: en\nzone: Europe/Zurich\ntagline: T.\ndescription: D.\nauthor: { name: A, role: R }\nnavigation: []\ntracks: []\ncategories: []\nhome: { featured: 3, recent: 3 }\nstatuses: { done: { standard: acepted, definition: Done. } }\nfeeds: { entries: 20 }\n---\n',
    lines: [
      'site.md:13:21: front-matter/value: must be one of proposed, accepted, rejected, deprecated, superseded (statuses.done.standard). Did you mean "accepted"?',
    ],
  },
  {
    name: 'a service that is not known, and a setting of another one',
    path: 'site.md',
    text: '---\nname: Blog\nurl: https://test.example\nauthor: { name: A }\nintegrations:\n  analytics: { provider: plausibel }\n  comments: { provider: utterances, repo: a/b, repoId: R }\n  newsletter: { name: me }\n---\n',
    lines: [
      'site.md:7:48: front-matter/unknown-key: "repoId" is not a known field (integrations.comments.repoId). Did you mean "repo"?',
      'site.md:6:16: front-matter/value: must be one of plausible, umami, goatcounter, cloudflare, custom (integrations.analytics.provider). Did you mean "plausible"?',
      'site.md:8:3: front-matter/missing: a required field is missing (integrations.newsletter.provider). Write one of buttondown, listmonk, ghost, custom.',
    ],
  },
  {
    name: 'words behind a comma that YAML takes for a field',
    path: 'site.md',
    text: '---\nname: Blog\nurl: https://test.example\nlang: en\nzone: Europe/Zurich\ntagline: T.\ndescription: D.\nauthor: { name: A, role: R }\nnavigation: []\ntracks: []\ncategories: []\nhome: { featured: 3, recent: 3 }\nstatuses: { done: { standard: accepted, definition: Decided, and in force. } }\nfeeds: { entries: 20 }\n---\n',
    lines: [
      'site.md:13:62: front-matter/unknown-key: "and in force." is not a known field (statuses.done.and in force.). Known fields: standard, definition.',
    ],
  },
  {
    name: 'a number of posts out of range',
    path: 'site.md',
    text: '---\nname: Blog\nurl: https://test.example\nlang: en\nzone: Europe/Zurich\ntagline: T.\ndescription: D.\nauthor: { name: A, role: R }\nnavigation: []\ntracks: []\ncategories: []\nhome: { featured: -1, recent: 99 }\nstatuses: {}\nfeeds: { entries: 20 }\n---\n',
    lines: [
      'site.md:12:9: front-matter/value: must be at least 0 (home.featured).',
      'site.md:12:23: front-matter/value: must be at most 50 (home.recent).',
    ],
  },
  {
    name: 'a number of entries that is not whole',
    path: 'site.md',
    text: '---\nname: Blog\nurl: https://test.example\nlang: en\nzone: Europe/Zurich\ntagline: T.\ndescription: D.\nauthor: { name: A, role: R }\nnavigation: []\ntracks: []\ncategories: []\nhome: { featured: 3, recent: 3 }\nstatuses: {}\nfeeds: { entries: 1.5 }\n---\n',
    lines: ['site.md:14:10: front-matter/type: must be a whole number, not 1.5 (feeds.entries).'],
  },
  {
    name: 'a site address without a scheme',
    path: 'site.md',
    text: '---\nname: Blog\nurl: zvolpi.ch\nlang: en\nzone: Europe/Zurich\ntagline: T.\ndescription: D.\nauthor: { name: A, role: R }\nnavigation: []\ntracks: []\ncategories: []\nhome: { featured: 3, recent: 3 }\nstatuses: {}\nfeeds: { entries: 20 }\n---\n',
    lines: ['site.md:3:1: front-matter/value: must be an http(s) address (url).'],
  },
  {
    name: 'a track without posts',
    path: 'tracks/t.md',
    text: '---\ntitle: T\ndescription: D.\nposts: []\n---\n',
    lines: ['tracks/t.md:4:1: front-matter/value: must not be empty (posts).'],
  },
  {
    name: 'an import in MDX',
    path: 'posts/operations/a.mdx',
    text: "---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nimport X from './x';\n\nSome text.\n",
    lines: [
      'posts/operations/a.mdx:7:1: mdx/code: import and export do nothing here. Delete the line; components are there without an import.',
    ],
  },
  {
    name: 'an export in MDX',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nexport const x = 1;\n\nSome text.\n',
    lines: [
      'posts/operations/a.mdx:7:1: mdx/code: import and export do nothing here. Delete the line; components are there without an import.',
    ],
  },
  {
    name: 'a component that is not there',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n\n<Calout>Hm.</Calout>\n',
    lines: ['posts/operations/a.mdx:9:1: mdx/component: there is no component <Calout>. Did you mean <Callout>?'],
  },
  {
    name: 'a brace in prose of MDX',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n\nHello {name}.\n',
    lines: [
      'posts/operations/a.mdx:9:7: mdx/expression: "{name}" is an expression, which a post cannot hold. Write it as code, `{name}`, or put a backslash before the brace: \\{name}.',
    ],
  },
  {
    name: '"less than" in prose of MDX',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n\nIn <5 ms.\n',
    lines: [
      'posts/operations/a.mdx:9:5: mdx/syntax: Unexpected character `5` before name. Write "less than" as &lt; or in backticks.',
    ],
  },
  {
    name: 'a script in MDX',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\n<script src="/x.js"></script>\n',
    lines: ['posts/operations/a.mdx:7:1: html/element: <script> is not allowed. Delete it: a post cannot bring code or styles.'],
  },
  {
    name: 'a script in Markdown',
    path: 'posts/operations/a.md',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\nSome text.\n\n<script>alert(1)</script>\n',
    lines: ['posts/operations/a.md:9:1: html/element: <script> is not allowed. Delete it: a post cannot bring code or styles.'],
  },
  {
    name: 'an event handler in Markdown',
    path: 'posts/operations/a.md',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\n<p onclick="x()">Hm.</p>\n',
    lines: [
      'posts/operations/a.md:7:1: html/attribute: the attribute "onClick" is not allowed on <p>. Leave it out: posts cannot contain code that runs.',
    ],
  },
  {
    name: 'a style attribute in Markdown',
    path: 'posts/operations/a.md',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\n<p style="color: red">Hm.</p>\n',
    lines: [
      'posts/operations/a.md:7:1: html/attribute: the attribute "style" is not allowed on <p>. Leave it out: the site sets the look.',
    ],
  },
  {
    name: 'a frame from any host in Markdown',
    path: 'posts/operations/a.md',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\n<iframe src="https://other.example/x"></iframe>\n',
    lines: [
      'posts/operations/a.md:7:1: html/frame: this host may not be shown in a frame. Allowed: www.youtube-nocookie.com, player.vimeo.com. Link to the page instead, or write <Embed url="…" title="…"> in a .mdx file.',
    ],
  },
  {
    name: 'a link that runs code',
    path: 'posts/operations/a.md',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\n[x](javascript:alert(1))\n',
    lines: [
      'posts/operations/a.md:7:1: html/address: "javascript:alert(1)" is not an address that a page may hold. Use http, https, mailto or a relative path.',
    ],
  },
  {
    name: 'a link out of the content',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n---\n\n[x](../../../x.mdx)\n',
    lines: [
      'posts/operations/a.mdx:7:1: link/outside: "../../../x.mdx" leads out of the content folder. Link to a file of the content, or to a web address.',
    ],
  },
  {
    name: 'a comma that ends a text in braces',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\natAGlance: { audience: Leads, and others }\n---\n',
    lines: [
      'posts/operations/a.mdx:5:31: front-matter/unknown-key: "and others" is not a known field (atAGlance.and others). Known fields: audience, assumes, notFor, maturity, improves, doesNotSolve.',
    ],
  },
  {
    name: 'three faults in one file',
    path: 'posts/operations/a.mdx',
    text: '---\ntitle: 1\ndescription: ""\ndate: 2026-02-01\nlayuot: x\n---\n',
    lines: [
      'posts/operations/a.mdx:2:1: front-matter/type: must be text, not 1 (title). Put it in quotes: "1".',
      'posts/operations/a.mdx:3:1: front-matter/value: must not be empty (description).',
      'posts/operations/a.mdx:5:1: front-matter/unknown-key: "layuot" is not a known field (layuot). Known fields: title, description, date, updated, lang, translationOf, author, authors, tags, featured, draft, unlisted, aliases, canonical, image, imageAlt, atAGlance, changes, appliesTo, verified, decision.',
    ],
  },
  ...(
    [
      ['imageAlt', 'must be text, not {"toString":"A post"} (imageAlt). Write one text, in quotes when it begins with [ or {.'],
      ['draft', 'must be true or false, not {"toString":"A post"} (draft). Write true or false, without quotes.'],
    ] as const
  ).map(([field, told]) => ({
    name: `a group of fields named as what every object has, for ${field}`,
    path: 'posts/operations/a.mdx',
    text: `---\ntitle: A post\ndescription: What it says.\ndate: 2026-02-01T10:00:00Z\n${field}:\n  toString: A post\n---\n\nSome text.\n`,
    lines: [`posts/operations/a.mdx:5:1: front-matter/type: ${told}`],
  })),
  {
    name: 'labels that are not below a language',
    path: 'labels.yaml',
    text: 'contents: In this post\nenglish:\n  copy: Take\n',
    lines: [
      'labels.yaml:1:1: labels/language: "contents" is not a language tag such as "en" or "pt-BR" (contents). Put it below its language: "en: { contents: … }".',
      'labels.yaml:2:1: labels/language: "english" is not a language tag such as "en" or "pt-BR" (english).',
    ],
  },
  {
    name: 'a label without the value that it needs, and one with a value that it does not have',
    path: 'labels.yaml',
    text: 'de:\n  postsTagged: Alles dazu\n  published: "{dat}: erschienen"\n  contents: "{count} Teile"\n  stations: Stationen\n',
    lines: [
      'labels.yaml:2:3: labels/placeholder: {tag} is missing (de.postsTagged). Write it where its value stands.',
      'labels.yaml:3:3: labels/placeholder: {date} is missing (de.published). Write it where its value stands.',
      'labels.yaml:3:3: labels/placeholder: this label has no value {dat} (de.published). Did you mean "date"?',
      'labels.yaml:4:3: labels/placeholder: this label has no value {count} (de.contents). Take it out.',
      'labels.yaml:5:3: labels/placeholder: {count} is missing (de.stations). Write it where its value stands.',
    ],
  },
  {
    name: 'a plural form that the language does not have',
    path: 'labels.yaml',
    text: "en:\n  stations: { one: one stop, few: '{count} stops', other: '{count} stops' }\n",
    lines: ['labels.yaml:2:30: labels/plural: "en" has no plural form "few" (en.stations.few). Its forms are one, other.'],
  },
  {
    name: 'a label that there is not, and forms of one that has none',
    path: 'labels.yaml',
    text: 'de:\n  contenst: Übersicht\n  contents: { one: Teil, other: Teile }\n  copy: 5\n',
    lines: [
      'labels.yaml:4:3: front-matter/type: must be text, not 5 (de.copy). Put it in quotes: "5".',
      'labels.yaml:3:3: front-matter/type: must be text, not {"one":"Teil","other":"Teile"} (de.contents). Write one text, in quotes when it begins with [ or {.',
      'labels.yaml:2:3: front-matter/unknown-key: "contenst" is not a label (de.contenst). Did you mean "contents"? docs/labels.md lists every label.',
    ],
  },
  {
    name: 'labels in a file of another name',
    path: 'labels.yml',
    text: 'de:\n  contents: Übersicht\n',
    lines: ['labels.yml:1:1: file/left-out: is not read. Call it labels.yaml.'],
  },
];
