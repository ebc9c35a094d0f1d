/** Pages a reader is about to open are fetched ahead; searches, files and the API are not. */
const ahead = {
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/search/*', '/api/*', '/media/*', '/*.*'] } }] },
      eagerness: 'moderate',
    },
  ],
};

/** Tells the browser which pages it may fetch ahead. @see https://developer.mozilla.org/en-US/docs/Web/API/Speculation_Rules_API */
export function SpeculationRules() {
  return <script type="speculationrules" dangerouslySetInnerHTML={{ __html: JSON.stringify(ahead) }} />;
}
