import type { Comments } from '@/lib/content/integrations';
import type { Say } from '@/lib/base/labels/say';
import { Part } from './part';

/** A link to a post's comments. With scripts it shows them in its place; nothing is asked of their host before. */
export function CommentsPart({ say, comments }: { say: Say; comments: Comments | undefined }) {
  if (comments === undefined) return null;
  const { href, host, frame, provider, open } = comments;
  return (
    <Part title={say('comments')} name="comments">
      <p data-island="comments">
        <a href={href} rel="noopener" data-frame={frame} data-provider={provider} data-open={open}>
          {say('showComments')}
        </a>{' '}
        <span className="comments-from">{say('commentsFrom', { host })}</span>
      </p>
    </Part>
  );
}
