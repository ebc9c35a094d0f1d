import { errorAt, firstLine, type Place, type Problem } from '@/lib/base/problem';

interface Placed {
  readonly path: string;
  readonly places: Readonly<Record<string, Place | undefined>>;
}

/** Place of a field that is checked against other files; the file's first line when it is not known. */
export const placeIn = ({ places }: Pick<Placed, 'places'>, field: string): Place => places[field] ?? firstLine;

/** An error in such a field. */
export const fieldError = (file: Placed, field: string, rule: string, message: string, hint?: string): Problem => ({
  ...errorAt(file.path, placeIn(file, field), rule, message, hint),
  field,
});
