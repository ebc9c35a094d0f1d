/** URL scheme of engine-specific references (`{{< ref >}}`, `{% post_url %}`) until links are converted. */
export const oldReference = 'old-ref:';

export const isRemote = (url: string) => /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(url);
