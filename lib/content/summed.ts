import { sha256 } from '@/lib/base/sha256';

const digest = (text: string) => sha256(text, 'base64url');

/** An object as JSON with the digest of its text, so that damage on disk is noticed. */
export function summed(value: object): string {
  const rest = JSON.stringify(value).slice(1);
  return `{"sum":"${digest(rest)}",${rest}`;
}

/** The object of a text that `summed` wrote; `undefined` for any other text. */
export function unsummed(text: string): unknown {
  const [head = '', sum] = /^\{"sum":"([\w-]{43})",/.exec(text) ?? [];
  const rest = text.slice(head.length);
  return sum !== undefined && digest(rest) === sum ? JSON.parse(`{${rest}`) : undefined;
}
