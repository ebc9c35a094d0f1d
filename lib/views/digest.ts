import { sha256 } from '@/lib/base/sha256';

const known = new WeakMap<object, string>();

/**
 * SHA-256 of a plain value's canonical JSON (keys sorted, `undefined` left out), built from the digests of its parts. Digests
 * are cached by object, so a list costs only its new entries.
 *
 * @param value plain, immutable data
 * @returns base64url for an object or list; JSON for anything else
 */
export function digest(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const before = known.get(value);
  if (before !== undefined) return before;
  const text = Array.isArray(value)
    ? `[${value.map(digest).join()}]`
    : `{${Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => `${JSON.stringify(key)}:${digest(item)}`)
        .join()}}`;
  const result = sha256(text, 'base64url');
  known.set(value, result);
  return result;
}
