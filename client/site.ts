import { codeTools } from './code-tools';
import { copyMarkdown } from './copy-markdown';
import { currentSection } from './current-section';
import { keepFaces } from './keep-faces';
import { searchKeys } from './search-keys';
import { sectionLinks } from './section-links';
import { sinceLastRead } from './since-last-read';
import { themeSwitch } from './theme-switch';
import { trackProgress } from './track-progress';
import { webManifest } from './web-manifest';

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
