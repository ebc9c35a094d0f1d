/** Logo: a rising line with three stations, the last one in the accent colour. */
export function SiteMark() {
  return (
    <svg className="site-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <path d="M5 27V23C5 17 8 16 16 16S27 15 27 9V5" />
      <circle cx="5" cy="26" r="3.5" />
      <circle cx="16" cy="16" r="3.5" />
      <circle cx="27" cy="6" r="4" className="site-mark-here" />
    </svg>
  );
}
