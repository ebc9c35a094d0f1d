import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stylePruner, type StylePruner } from './style-pruner';

/**
 * Reads the stylesheets of a build, each once.
 *
 * @param build folder of the build (`.next`)
 * @returns a stylesheet by its address; `undefined` for what is no stylesheet of the build
 */
export function builtStylesheets(build: string): (address: string) => StylePruner | undefined {
  const known = new Map<string, StylePruner>();
  return (address) => {
    const name = /^\/_next\/(static\/[\w/.-]+\.css)$/.exec(address.split('?')[0] ?? '')?.[1];
    if (name === undefined || name.includes('..')) return undefined;
    const before = known.get(name);
    if (before !== undefined) return before;
    const pruner = stylePruner(absoluteUrls(readFileSync(path.join(build, name), 'utf8'), path.posix.dirname(`/_next/${name}`)));
    known.set(name, pruner);
    return pruner;
  };
}

/** A stylesheet's relative addresses (fonts) count from its own place, which it leaves when it is inlined. */
function absoluteUrls(css: string, folder: string): string {
  return css
    .replace(
      /url\((["']?)(?!\/|data:|https?:|#)([^)"']+)\1\)/g,
      (_, quote: string, address: string) => `url(${quote}${path.posix.join(folder, address)}${quote})`,
    )
    .trim();
}
