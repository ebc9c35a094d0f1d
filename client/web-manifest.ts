/** Names the site's manifest after the page is there: in the head it would be fetched before the page is painted. */
export function webManifest(): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = '/manifest.webmanifest';
  document.head.append(link);
}
