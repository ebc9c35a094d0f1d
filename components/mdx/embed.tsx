import type { ReactNode } from 'react';
import { z } from 'zod';
import { videoAt } from './video-address';

const props = z.strictObject({
  url: z.url({ protocol: /^https$/ }).describe('of a video on YouTube or Vimeo, or of a post, gist or page'),
  title: z.string().describe('of the video; who wrote the post, and where'),
  picture: z.string().optional().describe('a still of the video, a file beside the post'),
});

type Props = z.infer<typeof props> & { readonly children?: ReactNode };

/**
 * Something from another site, of which nothing is loaded with the page. A video's player comes with a press, without cookies;
 * without scripts the press leads to the video. Anything else is quoted: its text stands in the post.
 */
export function Embed({ url, title, picture, children }: Props) {
  const video = videoAt(url);
  if (video === undefined) return <Quote {...{ url, title, children }} />;
  return (
    <figure className="embed">
      <a className="embed-link" href={url} data-frame={video.frame}>
        {picture !== undefined && <img className="embed-picture" src={picture} alt="" />}
        <span className="embed-title">{title}</span>
        <span className="embed-site">{video.site}</span>
      </a>
      {children !== undefined && <figcaption>{children}</figcaption>}
    </figure>
  );
}

Embed.props = props;

Embed.plain = function PlainEmbed({ url, title, picture, children }: Props) {
  const video = videoAt(url);
  if (video === undefined) return <Quote {...{ url, title, children }} />;
  return (
    <>
      {picture !== undefined && (
        <p>
          <a href={url}>
            <img src={picture} alt={title} />
          </a>
        </p>
      )}
      <p>
        <a href={url}>{title}</a> ({video.site})
      </p>
      {children}
    </>
  );
};

function Quote({ url, title, children }: Props) {
  return (
    <blockquote className="embed-quote" cite={url} data-island="">
      {children}
      <p className="embed-source">
        <a href={url}>{title}</a>
      </p>
    </blockquote>
  );
}
