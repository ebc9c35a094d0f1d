/** Minified client/reading.css, set by scripts/build-assets.mjs. */
declare const readingStyles: string;

let isAdopted = false;

/** Adds the styles of what opens over a text, when the first such thing opens. */
export function adoptStyles(): void {
  if (isAdopted) return;
  isAdopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(readingStyles);
  document.adoptedStyleSheets.push(sheet);
}
