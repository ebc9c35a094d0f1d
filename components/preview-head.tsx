interface Props {
  /** Of what the page shows: the panel reloads the page when it should show something else. */
  readonly fingerprint: string;
  /** Address of one of our scripts by its name. */
  readonly script: (name: string) => string;
}

/** What each page of a preview loads besides its own: the panel with its look. */
export function PreviewHead({ fingerprint, script }: Props) {
  return (
    <>
      <meta name="view" content={fingerprint} />
      <link rel="stylesheet" href={script('preview.css')} />
      <script type="module" src={script('preview.js')} defer />
    </>
  );
}
