/** Adds the manifest link late: in the served head it would be fetched before first paint. */
export function webManifest(): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = '/manifest.webmanifest';
  document.head.append(link);
}
