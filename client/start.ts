import { stored } from './stored';

/** URL of site.js, set by scripts/build-assets.mjs. */
declare const siteScript: string;

// Before first paint: set the theme, which also reserves space for script-added controls, and use a font that was kept.
const root = document.documentElement.dataset;
root.theme = stored.get('theme') ?? 'system';
if (stored.get('face') === 'kept') root.face = 'kept';

// Fetched once the page is parsed and painted, so that it does not delay the first paint. (https://www.w3.org/TR/paint-timing/)
addEventListener('DOMContentLoaded', () =>
  new PerformanceObserver((list, observer) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    void import(siteScript);
  }).observe({ type: 'paint', buffered: true }),
);
