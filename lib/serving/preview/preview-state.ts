import { decoded } from '@/lib/base/decoded';
import { inPreview } from '@/lib/base/labels/preview-words';
import { memo } from '@/lib/base/memo';
import type { Edition } from '@/lib/views/edition';
import type { TextFile } from '@/lib/front-matter/content-file';
import { formatProblem, type Problem } from '@/lib/base/problem';
import type { Post, Snapshot } from '@/lib/content/snapshot';
import { answerFor, pageFor } from '@/lib/views/answer-for';
import { addressOf } from '@/lib/views/bodies';
import type { WholeCheck } from './whole-check';

/** What `npm run dev` tells besides the content. */
export interface Development {
  /** Identifies the running code; open pages load again when it changes. */
  readonly build: string;
  /** Why newer code does not run. */
  readonly fault: () => string | undefined;
}

/** What is shown beside a page of a preview, as plain JSON. */
export type PreviewState = ReturnType<typeof previewState> & { readonly build?: string; readonly fault?: string };

const mostProblems = 200;

/**
 * @param path path of the page as a browser sends it
 * @param own problems of the page's own file that the snapshot does not contain
 * @param whole what a check of the whole content found last
 */
export function previewState(edition: Edition, path: string, own: readonly Problem[], whole: WholeCheck['last']) {
  const { snapshot } = edition;
  const page = decoded(path);
  const problems = snapshot.problems.map((problem) => shown(problem, isOf(snapshot, problem.path, page)));
  const here = [...problems.filter((problem) => problem.isHere), ...own.map((problem) => shown(problem, true))];
  const elsewhere = problems.filter((problem) => !problem.isHere);
  const known = new Set(problems.map(({ place, text }) => `${place} ${text}`));
  const ownPath = fileAt(snapshot, path)?.path;
  const further = whole.problems
    .filter((problem) => problem.path !== ownPath)
    .map((problem) => shown(problem, isOf(snapshot, problem.path, page)))
    .filter(({ place, text }) => !known.has(`${place} ${text}`));
  const problemCount = problems.length + own.length + further.length;
  return {
    /** Fingerprint of what the page should show; absent for a search. */
    fingerprint: fingerprintAt(edition, path),
    /** Those of the page's own file first. */
    problems: [...here, ...elsewhere, ...further].slice(0, mostProblems),
    problemCount,
    /** Whether these are all: the whole content has been checked since it changed. */
    isChecked: whole.isCurrent,
    /** Drafts, then scheduled posts; by date. */
    unpublished: unpublishedOf(snapshot),
    words: wordsOf(snapshot.frame.lang, {
      problems: problemCount,
      hidden: Math.max(0, problemCount - mostProblems),
      unpublished: unpublishedOf(snapshot).length,
    }),
  };
}

/** The file that a page is made from; `undefined` for a list or an unknown page. */
export function fileAt({ postAt, pages, decisionFiles }: Snapshot, path: string): TextFile | undefined {
  const page = decoded(path);
  return (
    postAt.get(page)?.file ??
    pages.find(({ address }) => address === page) ??
    [...decisionFiles.values()].find(({ address }) => address === page)
  );
}

/** `place` as in `posts/operations/a.mdx:12:3`, `text` as in `rule: message (field). hint`. */
function shown(problem: Problem, isHere: boolean) {
  const place = `${problem.path}:${problem.line}:${problem.column}`;
  return { place, text: formatProblem(problem).slice(place.length + 2), severity: problem.severity, isHere };
}

/** Whether a page is made from a file, or would be if the file were valid. */
function isOf(snapshot: Snapshot, file: string, page: string): boolean {
  if (page === '/') return file === snapshot.site.path;
  const address = addressOf(snapshot, file) ?? `/${file.replace(/^pages\//, '').replace(/(?:\/index)?\.mdx?$/, '')}/`;
  return address === page;
}

/** Of the page at a path, or at the target of its redirect. */
function fingerprintAt(edition: Edition, path: string): string | undefined {
  const answer = answerFor(edition, path);
  if (answer.kind === 'search' || answer.kind === 'malformed') return undefined;
  return edition.desired.get(answer.kind === 'redirect' ? answer.location : pageFor(answer))?.fingerprint;
}

/** What the panel says, in the language of the site. */
function wordsOf(lang: string, counts: { readonly problems: number; readonly hidden: number; readonly unpublished: number }) {
  const say = inPreview(lang);
  return {
    preview: say('preview'),
    problems: say('problems'),
    problemCount: counts.problems === 0 ? say('noProblems') : say('problemCount', { count: counts.problems }),
    isBeingChecked: say('isBeingChecked'),
    none: say('none'),
    more: say('more', { count: counts.hidden }),
    onThisPage: say('onThisPage'),
    notPublished: say('notPublished'),
    unpublishedCount:
      counts.unpublished === 0 ? say('nothingUnpublished') : say('unpublishedCount', { count: counts.unpublished }),
    noDrafts: say('noDrafts'),
    waiting: say('waiting'),
    notConnected: say('notConnected'),
  };
}

/** `why`: "Draft", "Scheduled for 3 Mar 2027, 09:00 CET". */
const unpublishedOf = memo(({ postAt }: Snapshot) =>
  [...postAt.values()]
    .sort(soonestFirst)
    .flatMap(({ card: { title, address, unpublished } }) =>
      unpublished === undefined ? [] : [{ title, address: encodeURI(address), why: unpublished }],
    ),
);

const soonestFirst = (a: Post, b: Post) =>
  Number(b.file.draft) - Number(a.file.draft) || (a.file.date < b.file.date ? -1 : a.file.date > b.file.date ? 1 : 0);
