const ahead = {
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/search/*', '/api/*', '/media/*', '/*.*'] } }] },
      eagerness: 'moderate',
    },
  ],
};

/**
 * Lets the browser prefetch pages that a reader is about to open, but no searches, files or API.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Speculation_Rules_API
 */
export function SpeculationRules() {
  return <script type="speculationrules" dangerouslySetInnerHTML={{ __html: JSON.stringify(ahead) }} />;
}
