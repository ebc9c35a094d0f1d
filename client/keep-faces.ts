import { stored } from './stored';

/**
 * Fetches the faces that the site is set in, for the next page: the first one is set in the system's, so that nobody waits for a face or
 * sees letters change under their eyes. Readers who save data keep the system's.
 */
export function keepFaces(): void {
  const { dataset } = document.documentElement;
  if (dataset.face === 'kept' || matchMedia('(prefers-reduced-data: reduce)').matches || savesData()) return;
  // A look of the author's may name no face of ours. Nothing is painted before the mark is gone again.
  dataset.face = 'kept';
  const { fontFamily } = getComputedStyle(document.body);
  delete dataset.face;
  const faces = [...document.fonts].filter(({ family }) => fontFamily.includes(family));
  if (faces.length > 0) void Promise.all(faces.map((face) => face.load())).then(() => stored.set('face', 'kept'));
}

const savesData = () => {
  const connection: unknown = 'connection' in navigator ? navigator.connection : undefined;
  return typeof connection === 'object' && connection !== null && 'saveData' in connection && connection.saveData === true;
};
