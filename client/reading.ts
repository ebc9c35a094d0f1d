import { codeTools, copyMarkdown, sectionLinks } from './copying';
import { currentSection } from './current-section';
import { enhance } from './enhance';
import { everywhere } from './everywhere';
import { notesInPlace } from './notes-in-place';
import { openLarge } from './open-large';
import { share } from './share';
import { sinceLastRead } from './since-last-read';

/** The script of pages with prose. The theme switch comes last: it tells tests that all is done. */
enhance([codeTools, sectionLinks, currentSection, sinceLastRead, copyMarkdown, share, notesInPlace, openLarge, ...everywhere]);
