import type { Answer } from '@/tools/authoring/chosen-name';
import type { NewRequest } from '@/tools/authoring/new-file';
import { RefusedRequest, UnclearRequest } from '@/tools/authoring/settle';
import { type Terminal, terminal, Unanswered } from '@/tools/authoring/terminal';
import { readEnvironment } from '@/lib/base/env';
import { parseFlags } from '@/lib/base/parse-flags';
import { messageOf } from '@/lib/base/message-of';

const usage = `npm run new -- post [flags]
npm run new -- decision [flags]
npm run new -- page|category|track|author [--title "…" --description "…" --slug … --posts a/b,c/d]
npm run new -- site [--name "…" --author "…" --url https://… --lang en]

  --title "…"          of an author the name; what is missing is asked for on a terminal
  --description "…"    one sentence; a draft may leave it for later
  --category <name>    a category of the site
  --tags a,b
  --track <id>         adds the post to the end of the track
  --posts a/b,c/d      the posts of a new track, in reading order
  --date <date>        2026-12-01, "2026-12-01 08:00" by the site's clock, 2026-12-01T08:00+01:00; now when not given
  --no-draft           to be published: at once, or at its date
  --slug <slug>        last part of the address; made from the title when not given
  --status <status>    of a decision; proposed when not given
  --as post|record     a decision as a post (default where a category records decisions) or as a file of decisions/
  --source <folder>    the content folder

A post is a draft (--draft) unless you say otherwise. It begins with templates/post.mdx of the content, a decision with
templates/decision.mdx, if there is one. Exit code 0: written; 1: refused; 2: flags are missing or wrong.`;

const text = { type: 'string' } as const;
const options = {
  title: text,
  description: text,
  category: text,
  tags: text,
  track: text,
  posts: text,
  date: text,
  slug: text,
  status: text,
  name: text,
  author: text,
  url: text,
  lang: text,
  as: text,
  source: text,
  draft: { type: 'boolean' },
  'no-draft': { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function parse() {
  try {
    return parseFlags({ allowPositionals: true, options });
  } catch (error) {
    throw new UnclearRequest(`${messageOf(error)}\n\n${usage}`, { cause: error });
  }
}

type Kind = NewRequest['kind'];

const kinds: readonly Kind[] = ['post', 'decision', 'page', 'category', 'track', 'author'];

function readKind(typed: string): Answer<Kind> {
  const kind = kinds.find((known) => known === typed);
  return kind === undefined ? { problem: `"${typed}" is not one of ${kinds.join(', ')}, site` } : { value: kind };
}

async function kindOf(given: string | undefined, asked: Terminal | undefined): Promise<Kind> {
  if (given === undefined && asked !== undefined) return asked.ask(`Which of ${kinds.join(', ')}?`, readKind);
  if (given === undefined) throw new UnclearRequest(`Say which kind: npm run new -- ${kinds.join(', ')} or site.`);
  const found = readKind(given);
  if ('problem' in found) throw new UnclearRequest(`${found.problem}.`);
  return found.value;
}

async function run(): Promise<number> {
  const { values, positionals } = parse();
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const { as } = values;
  if (as !== undefined && as !== 'post' && as !== 'record') throw new UnclearRequest('--as is post or record.');
  if (positionals.length > 1) throw new UnclearRequest(`"${positionals[1]}" is not expected. Put a title with spaces in quotes.`);
  if (values.draft === true && values['no-draft'] === true)
    throw new UnclearRequest('--draft and --no-draft exclude each other.');
  const asked = process.stdin.isTTY && process.stdout.isTTY ? terminal(process.stdin, process.stdout) : undefined;
  try {
    const environment = readEnvironment();
    if (positionals[0] === 'site') {
      const { newSite } = await import('@/tools/authoring/new-site');
      const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
      for (const line of await newSite(values, values.source ?? environment.CONTENT_SOURCE, { terminal: asked, zone }))
        console.log(line);
      return 0;
    }
    const kind = await kindOf(positionals[0], asked);
    const { runNew } = await import('@/tools/authoring/run-new');
    const lines = await runNew(
      { ...values, as, kind, draft: values['no-draft'] !== true },
      { ...environment, CONTENT_SOURCE: values.source ?? environment.CONTENT_SOURCE },
      { terminal: asked, isNamed: values.source !== undefined },
    );
    for (const line of lines) console.log(line);
    return 0;
  } finally {
    asked?.close();
  }
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(messageOf(error));
  const isRefused = error instanceof Unanswered || (error instanceof RefusedRequest && !(error instanceof UnclearRequest));
  process.exitCode = isRefused ? 1 : 2;
}
