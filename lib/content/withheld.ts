import type { DecisionFields, PostFile, WrittenRelation } from '@/lib/front-matter/content-file';

/** What the public process keeps of a draft: none of its words, only what keeps references to it from being reported. */
export function withheld(draft: PostFile): PostFile {
  const { kind, path, hash, modified, format, language, bodyLine, bodyHash, address, name, segment, slug, date } = draft;
  const file = { kind, path, hash, modified, format, language, bodyLine, bodyHash, address, name, segment, slug, date };
  return {
    ...file,
    draft: true,
    unlisted: draft.unlisted,
    featured: false,
    title: '',
    description: '',
    places: {},
    mentions: [],
    tags: [],
    aliases: [],
    atAGlance: {},
    changes: [],
    appliesTo: {},
    minutes: 0,
    diagrams: 0,
    ...(draft.decision === undefined ? {} : { decision: withoutWords(draft.decision) }),
  };
}

const withoutWords = ({ id, status, date, supersedes, amends }: DecisionFields): DecisionFields => ({
  id,
  status,
  date,
  deciders: [],
  consulted: [],
  informed: [],
  supersedes: supersedes.map(bare),
  amends: amends.map(bare),
  supersededBy: [],
  amendedBy: [],
  history: [],
});

const bare = ({ id, partly }: WrittenRelation): WrittenRelation => ({ id, partly });

/** Finds `draft: true` and `unlisted: true` even in broken front matter: what an author withdraws stays withdrawn. */
export function winningFlags(text: string): { readonly draft: boolean; readonly unlisted: boolean } {
  const head = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)|$)/.exec(text)?.[1] ?? '';
  return {
    draft: /^draft:[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(head),
    unlisted: /^unlisted:[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(head),
  };
}
