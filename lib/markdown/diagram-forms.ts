import { labelWords } from './diagram-labels';

/** A line of a diagram's source; `line` is 1-based. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
}

/** A diagram's source in the renderer's dialect. */
export interface Drawable {
  readonly lines: readonly string[];
  /** The connections, as sentences. */
  readonly sentences: readonly string[];
}

/** Rewrites the lines of one kind of diagram for the renderer, or names the first line that would not be drawn correctly. */
export type Reader = (lines: readonly SourceLine[]) => Drawable | { readonly unsupported: SourceLine };

/** A form of line: its pattern, what the renderer gets, and optionally a sentence for the description. */
export type Form = readonly [RegExp, (match: readonly string[]) => string, ((match: readonly string[]) => string)?];

export const sentence = (from: string, to: string, label: string | undefined) =>
  `${from} to ${to}${label === undefined || label === '' ? '' : `: ${labelWords(label)}`}`;

/** A reader for kinds of diagrams whose lines are independent of each other. */
export function byForms(forms: readonly Form[]): Reader {
  return (source) => {
    const lines: string[] = [];
    const sentences: string[] = [];
    for (const entry of source) {
      const form = forms.find(([pattern]) => pattern.test(entry.text));
      if (form === undefined) return { unsupported: entry };
      const match = [...(form[0].exec(entry.text) ?? [])].map((part: string | undefined) => part ?? '');
      lines.push(form[1](match));
      if (form[2] !== undefined) sentences.push(form[2](match));
    }
    return { lines, sentences };
  };
}
