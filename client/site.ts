import { codeTools, copyMarkdown, sectionLinks } from './copying';
import { currentSection } from './current-section';
import { keepFaces } from './keep-faces';
import { searchKeys } from './search-keys';
import { sinceLastRead } from './since-last-read';
import { themeSwitch } from './theme-switch';
import { trackProgress } from './track-progress';

/** Adds the manifest link late: in the served head it would be fetched before first paint. */
function webManifest(): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = '/manifest.webmanifest';
  document.head.append(link);
}

/** Runs every enhancement; one that throws does not stop the others. */
function enhancePage(): void {
  for (const enhance of [
    themeSwitch,
    codeTools,
    sectionLinks,
    currentSection,
    trackProgress,
    sinceLastRead,
    copyMarkdown,
    searchKeys,
    webManifest,
    keepFaces,
  ]) {
    try {
      enhance();
    } catch (error) {
      reportError(error);
    }
  }
}

enhancePage();
