/** The site's mark: three stations, one of them an interchange, on a line that climbs. */
export function SiteMark() {
  return (
    <svg className="site-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path d="M6 26V20C6 16 8 16 16 16S26 16 26 12V6" />
      <circle cx="6" cy="26" r="4" />
      <circle cx="16" cy="16" r="4" />
      <circle cx="26" cy="6" r="4" className="site-mark-here" />
    </svg>
  );
}
