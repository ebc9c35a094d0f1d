import type { Place } from './front-matter';

/** Place of a field that is checked against other files; the file's first line when it is not known. */
export const placeIn = (file: { readonly places: Readonly<Record<string, Place | undefined>> }, field: string): Place =>
  file.places[field] ?? { line: 1, column: 1 };
