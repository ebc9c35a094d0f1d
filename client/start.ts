import { stored } from './stored';

/** URLs of site.js and reading.js, set by scripts/build-assets.mjs. */
declare const siteScript: string;
declare const readingScript: string;

// Before first paint: set the theme, which also reserves space for script-added controls.
document.documentElement.dataset.theme = stored.get('theme') ?? 'system';

// Fetched once the page is parsed and painted, so that it does not delay the first paint. (https://www.w3.org/TR/paint-timing/)
addEventListener('DOMContentLoaded', () =>
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    void import(document.querySelector('.prose') === null ? siteScript : readingScript);
  }).observe({ type: 'paint', buffered: true }),
);

// The browser gives a transition up where the next page is late: that page comes without one, which is no fault.
addEventListener('unhandledrejection', (event) => {
  if (/: Transition was /.test(event.reason)) event.preventDefault();
});
