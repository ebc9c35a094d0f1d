/** What the reader's device keeps. Where storing is forbidden there is nothing, and nothing is kept. */
export const stored = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      // The browser forbids storage.
      return null;
    }
  },
  set(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // The browser forbids storage: the choice holds for this page.
    }
  },
};
