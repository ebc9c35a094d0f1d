import { use } from 'react';
import { z } from 'zod';
import { Labels } from '@/lib/markdown/label-place';

const props = z.strictObject({
  src: z.string().describe('a file beside the post: mp3, m4a, ogg, opus, wav, flac'),
  title: z.string(),
});

/** A recording from the folder of the post. */
export function Audio({ src, title }: z.infer<typeof props>) {
  return (
    <figure className="recording">
      <audio src={src} aria-label={title} controls preload="metadata">
        <a href={src}>{use(Labels)('recording')}</a>
      </audio>
      <figcaption>{title}</figcaption>
    </figure>
  );
}

Audio.props = props;
