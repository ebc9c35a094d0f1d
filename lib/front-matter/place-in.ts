import type { Place } from './front-matter';

/** Where a field of a file stands; the file's first line when the field is not written there. */
export const placeIn = (file: { readonly places: Readonly<Record<string, Place | undefined>> }, field: string): Place =>
  file.places[field] ?? { line: 1, column: 1 };
