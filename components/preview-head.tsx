interface Props {
  /** Fingerprint of the view on the page; the panel reloads the page when it changes. */
  readonly fingerprint: string;
  /** URL of a script by its name. */
  readonly script: (name: string) => string;
}

export function PreviewHead({ fingerprint, script }: Props) {
  return (
    <>
      <meta name="view" content={fingerprint} />
      <link rel="stylesheet" href={script('preview.css')} />
      <script type="module" src={script('preview.js')} defer />
    </>
  );
}
