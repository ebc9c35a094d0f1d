import type { Say } from '@/lib/base/labels/say';
import type { Heading } from '@/lib/markdown/compiled-body';

/** Table of contents: closed on a narrow screen, in the margin of a wide one. Nothing for fewer than three headings. */
export function ContentsList({ say, headings }: { say: Say; headings: readonly Heading[] }) {
  const shown = headings.filter(({ depth }) => depth < 4);
  if (shown.length < 3) return null;
  return (
    <nav className="toc" aria-label={say('contents')}>
      <details>
        <summary>{say('contents')}</summary>
        <ol>
          {shown.map(({ id, depth, text }) => (
            <li key={id} className={depth === 3 ? 'toc-deeper' : undefined}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
