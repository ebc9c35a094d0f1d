/** Wraps a browser storage. Where the browser forbids storage, `get` returns null and `set` does nothing. */
export const storedIn = (storage: () => Storage) => ({
  get(key: string): string | null {
    try {
      return storage().getItem(key);
    } catch {
      return null;
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, value);
    } catch {
      // Storage is forbidden.
    }
  },
});

export const stored = storedIn(() => localStorage);
