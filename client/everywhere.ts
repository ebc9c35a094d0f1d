import { searchKeys } from './search-keys';
import { themeSwitch } from './theme-switch';
import { titleTransition } from './title-transition';
import { trackProgress } from './track-progress';

/** Adds the manifest link late: in the served head it would be fetched before first paint. */
function webManifest(): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = '/manifest.webmanifest';
  document.head.append(link);
}

/** What every page gets. */
export const everywhere = [trackProgress, searchKeys, titleTransition, webManifest, themeSwitch];
