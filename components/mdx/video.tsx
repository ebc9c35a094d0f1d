import { use } from 'react';
import { z } from 'zod';
import { Labels } from '@/lib/markdown/label-place';

const props = z.strictObject({
  src: z.string().describe('a file beside the post: mp4, webm'),
  title: z.string(),
  poster: z.string().optional().describe('the picture before it plays, a file beside the post'),
  captions: z.string().optional().describe('a WebVTT file beside the post'),
  captionsLang: z.string().default('en').describe('language of the captions'),
});

type Props = z.infer<typeof props>;

/** A video from the folder of the post. */
export function Video({ src, title, poster, captions, captionsLang }: Props) {
  return (
    <figure className="recording">
      <video src={src} poster={poster} aria-label={title} controls playsInline preload="metadata">
        {captions !== undefined && <track kind="captions" src={captions} srcLang={captionsLang} default />}
        <a href={src}>{use(Labels)('video')}</a>
      </video>
      <figcaption>{title}</figcaption>
    </figure>
  );
}

Video.props = props;
