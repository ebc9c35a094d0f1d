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

/** What every page is better with; each works by itself, and one that fails leaves the others. */
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
