import type { Comments } from '@/lib/content/integrations';
import { Part } from './part';

/** A link to a post's comments. With scripts it shows them in its place; nothing is asked of their host before. */
export function CommentsPart({ comments }: { comments: Comments | undefined }) {
  if (comments === undefined) return null;
  const { href, host, frame, provider, open } = comments;
  return (
    <Part title="Comments" name="comments">
      <p data-island="comments">
        <a href={href} rel="noopener" data-frame={frame} data-provider={provider} data-open={open}>
          Show the comments
        </a>{' '}
        <span className="comments-from">They are kept on GitHub and come from {host}.</span>
      </p>
    </Part>
  );
}
