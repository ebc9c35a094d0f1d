/** What a storage of the browser keeps. Where storing is forbidden there is nothing, and nothing is kept. */
export const storedIn = (storage: () => Storage) => ({
  get(key: string): string | null {
    try {
      return storage().getItem(key);
    } catch {
      // The browser forbids storage.
      return null;
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) storage().removeItem(key);
      else storage().setItem(key, value);
    } catch {
      // The browser forbids storage: what was chosen holds for this page.
    }
  },
});

/** What the reader's device keeps. */
export const stored = storedIn(() => localStorage);
