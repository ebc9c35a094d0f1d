/** What one case asks: a file of the content folder, a call of the webhook, or an address. */
export type Case =
  | { readonly target: 'file'; readonly path: string; readonly text: string }
  | {
      readonly target: 'webhook';
      readonly method: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: string;
    }
  | { readonly target: 'address'; readonly path: string };

/** What came of a case. */
export interface Outcome {
  /** `page`, `problems`, `hidden` (accepted, and shown to nobody yet), or a status, or the kind of an answer. */
  readonly kind: string;
  /** What should not have been, with what is needed to find it. */
  readonly fault?: string;
  /** Rules of the problems, each once. */
  readonly rules?: readonly string[];
}
