import { within } from '@/lib/within';
import type { Blog, Edition } from '@/lib/blog';
import { log } from '@/lib/log';
import { isWithoutDoor } from './without-door';

/** A source that failed is not asked again for so long (ms): readers must not wait for it one after another. */
const rest = 5_000;
/** How old (ms) an answer to a reader may be where nothing is stored from it: unknown addresses, search. */
const recent = 1_000;
/** How long (ms) such a reader waits for the source. */
const readersPatience = 1_500;

interface Asked {
  /** When the last answer was asked for; on `performance.now()`. */
  at: number;
  failed?: { readonly at: number; readonly error: unknown };
}

const asked = new WeakMap<Blog, Asked>();

function stateOf(blog: Blog): Asked {
  const state = asked.get(blog) ?? { at: -Infinity };
  asked.set(blog, state);
  return state;
}

/**
 * The edition of what the source has now: a remote is asked, and the clock is looked at.
 *
 * @throws Error when the source cannot be read; the edition in hand stays
 */
export async function newestEdition(blog: Blog): Promise<Edition> {
  const state = stateOf(blog);
  const at = performance.now();
  if (state.failed !== undefined && at - state.failed.at < rest) throw state.failed.error;
  const { revision } = blog.source;
  try {
    await blog.source.update?.();
    state.at = at;
    state.failed = undefined;
  } catch (error) {
    state.failed = { at: performance.now(), error };
    log.warn({ event: 'source-away', err: error }, 'the source cannot be asked');
    throw error;
  }
  return blog.source.revision === revision ? dueEdition(blog) : blog.refresh();
}

/** The edition in hand, or the one after it when the clock alone has changed what it shows. */
const dueEdition = async (blog: Blog): Promise<Edition> => (blog.isBehind ? blog.refresh([]) : blog.edition);

/**
 * The edition for an answer that is stored nowhere: at most a second old, or the one in hand when the source cannot be asked in time.
 * Behind the door it is the one in hand, which the loop keeps up to date.
 */
export async function recentEdition(blog: Blog): Promise<Edition> {
  if (!isWithoutDoor()) return blog.edition;
  if (performance.now() - stateOf(blog).at < recent) return dueEdition(blog);
  const newest = newestEdition(blog).catch(() => undefined);
  return (await within(readersPatience, newest)) ?? dueEdition(blog);
}
