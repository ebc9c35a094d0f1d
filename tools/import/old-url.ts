/** What a reference by the old engine's own means (`{{< ref >}}`, `{% post_url %}`) is written as until links are converted. */
export const oldReference = 'old-ref:';

export const isRemote = (url: string) => /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url);
