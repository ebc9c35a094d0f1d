declare module '@adobe/structured-data-validator' {
  /** Checks nodes by their type, as `{ jsonld: { BreadcrumbList: [node] } }`. */
  export default class Validator {
    validate(found: {
      jsonld: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
    }): Promise<{ issueMessage: string; rootType: string; severity: 'ERROR' | 'WARNING' }[]>;
  }
}
