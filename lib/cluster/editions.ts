import type { Blog, Edition } from '@/lib/blog';
import { type Pointer, stateOf } from './messages';

/** Editions that were made and that readers may get soon. */
export interface Editions {
  remember(edition: Edition): void;
  /** The edition of a state, if it was made. */
  of(state: string): Edition | undefined;
  /**
   * Looks for a state in the source, first where it should have changed, then everywhere.
   *
   * @returns the edition of what is there, whatever it is
   * @throws Error when the source cannot be read
   */
  seek(wanted: Pick<Pointer, 'state' | 'instant'>, paths?: readonly string[]): Promise<Edition>;
  /**
   * Looks at everything that the source has now.
   *
   * @returns the edition, and whether it is what the source has: not while its remote cannot be read
   * @throws Error when the source cannot be read at all
   */
  lookAtAll(instant?: string): Promise<{ readonly edition: Edition; readonly isNewest: boolean }>;
}

/** A few: an edit that follows another may overtake it before all servers have the first. */
const kept = 4;

/** @param report told when a remote cannot be read: the last good copy is looked at then */
export function editions(blog: Blog, report: (error: unknown) => void): Editions {
  const made = new Map<string, Edition>();

  function remember(edition: Edition): void {
    const state = stateOf(edition.snapshot);
    made.delete(state);
    made.set(state, edition);
    for (const [oldest] of made) if (made.size > kept) made.delete(oldest);
  }

  async function look(paths: readonly string[] | undefined, instant?: string): Promise<Edition> {
    const edition = await blog.prepare(paths, instant);
    remember(edition);
    return edition;
  }

  async function lookAtAll(instant?: string) {
    const isNewest = await (blog.source.update?.() ?? Promise.resolve()).then(
      () => true,
      (error: unknown) => {
        report(error);
        return false;
      },
    );
    return { edition: await look(undefined, instant), isNewest };
  }

  const of = (state: string) => (stateOf(blog.edition.snapshot) === state ? blog.edition : made.get(state));
  return {
    remember,
    of,
    async seek({ state, instant }, paths) {
      const known = of(state);
      if (known !== undefined) return known;
      if (blog.source.update === undefined) {
        const looked = paths === undefined ? undefined : await look(paths, instant);
        if (looked !== undefined && stateOf(looked.snapshot) === state) return looked;
      }
      return (await lookAtAll(instant)).edition;
    },
    lookAtAll,
  };
}
