import { stored } from './stored';

/**
 * Fetches the faces that the site is set in, for the next page: the first one is set in the system's, so that nobody waits for a face or
 * sees letters change under their eyes. Readers who save data keep the system's.
 */
export function keepFaces(): void {
  if (matchMedia('(prefers-reduced-data: reduce)').matches || savesData()) return;
  // "Newsreader later" stands where the house's face would: a look of the author's may name none, and where it is kept none is missing.
  const { fontFamily } = getComputedStyle(document.body);
  const faces = [...document.fonts].filter(({ family }) => fontFamily.includes(`${family} later`));
  if (faces.length > 0) void Promise.all(faces.map((face) => face.load())).then(() => stored.set('face', 'kept'));
}

const savesData = () => {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
  return typeof connection === 'object' && connection !== null && 'saveData' in connection && connection.saveData === true;
};
