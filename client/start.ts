import { afterPaint } from './after-paint';
import { stored } from './stored';

/** Address of the module that every page is better with; the bundler fills it in. */
declare const siteScript: string;

// Before anything is painted: the theme that was chosen, which is also room for what scripts add, and the face that the device keeps.
const root = document.documentElement.dataset;
root.theme = stored.get('theme') ?? 'system';
if (stored.get('face') === 'kept') root.face = 'kept';

afterPaint(() => import(siteScript));
