import { z } from 'zod';

const props = z.strictObject({ src: z.string(), alt: z.string(), caption: z.string().optional() });

/** A picture with its caption. */
export function Figure({ src, alt, caption }: z.infer<typeof props>) {
  return (
    <figure className="picture figure">
      <img src={src} alt={alt} loading="lazy" decoding="async" />
      {caption !== undefined && <figcaption>{caption}</figcaption>}
    </figure>
  );
}

Figure.props = props;

Figure.plain = function PlainFigure({ src, alt, caption }: z.infer<typeof props>) {
  return (
    <>
      <p>
        <img src={src} alt={alt} />
      </p>
      {caption !== undefined && (
        <p>
          <em>{caption}</em>
        </p>
      )}
    </>
  );
};
