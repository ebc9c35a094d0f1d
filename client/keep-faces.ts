import { stored } from './stored';

/**
 * Fetches the web fonts for the next page view. The first one uses system fonts, so that text neither waits nor changes font.
 * Readers who save data keep system fonts.
 */
export function keepFaces(): void {
  if (matchMedia('(prefers-reduced-data: reduce)').matches || savesData()) return;
  // "Newsreader later" marks a font to fetch. It is absent when the font is kept, or the author's styles do without it.
  const { fontFamily } = getComputedStyle(document.body);
  const faces = [...document.fonts].filter(({ family }) => fontFamily.includes(`${family} later`));
  if (faces.length > 0) void Promise.all(faces.map((face) => face.load())).then(() => stored.set('face', 'kept'));
}

const savesData = () => {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
  return typeof connection === 'object' && connection !== null && 'saveData' in connection && connection.saveData === true;
};
