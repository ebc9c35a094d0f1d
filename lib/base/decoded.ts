/** A percent-decoded text; one that is not well encoded as it is, because a stray "%" is then a sign of its own: `100%.png`. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
