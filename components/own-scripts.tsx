const versions: unknown = JSON.parse(process.env.SCRIPT_VERSIONS ?? '{}');

/** Address of one of our scripts; its version changes with its bytes. */
function addressOf(name: string): string {
  const version =
    typeof versions === 'object' && versions !== null ? Object.entries(versions).find(([key]) => key === name)?.[1] : undefined;
  return `/scripts/${name}${version === undefined ? '' : `?v=${version}`}`;
}

/** Pages a reader is about to open are fetched ahead; searches, files and the API are not. */
const ahead = {
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/search/*', '/api/*', '/media/*', '/*.*'] } }] },
      eagerness: 'moderate',
    },
  ],
};

/**
 * Our own scripts. The first sets the theme before anything is painted, and fetches the others when the page is there.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Speculation_Rules_API
 */
export function OwnScripts() {
  return (
    <>
      {/* Blocking on purpose: a page must not be painted in the wrong theme. */}
      {/* eslint-disable-next-line @next/next/no-sync-scripts */}
      <script src={addressOf('start.js')} />
      <script type="speculationrules" dangerouslySetInnerHTML={{ __html: JSON.stringify(ahead) }} />
    </>
  );
}
