/** The first sentence of an error of the YAML parser, without the sign that ends it. */
export const yamlReason = (message: string): string =>
  (message.split('\n')[0] ?? message)
    .replace(/[.:]\s*$/, '')
    .replace(/^Nested mappings are not allowed in compact mappings$/, 'a value holds ": ", which begins another field')
    .replace(/^Missing closing (["'])quote$/, 'the quote $1 is not closed');
