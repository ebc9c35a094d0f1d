import { afterPaint } from './after-paint';
import { stored } from './stored';

/** URL of site.js, set by scripts/build-assets.mjs. */
declare const siteScript: string;

// Before first paint: set the theme, which also reserves space for script-added controls, and use a font that was kept.
const root = document.documentElement.dataset;
root.theme = stored.get('theme') ?? 'system';
if (stored.get('face') === 'kept') root.face = 'kept';

afterPaint(() => import(siteScript));
