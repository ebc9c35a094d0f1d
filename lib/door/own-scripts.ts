import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type FinishedPage, finishPage } from './finish-page';
import { namesAddedBy, type PageNames } from './page-names';

/** Our own scripts, read once: they are as small as their pages, so they are sent as pages are. */
export interface OwnScripts {
  /** A script as it is sent. */
  readonly file: (address: string) => FinishedPage | undefined;
  /** Text of a script. */
  readonly text: (address: string) => string | undefined;
  /** What the script that every page has may add to it. */
  readonly added: PageNames;
}

/**
 * Reads the scripts of a build.
 *
 * @param folder where the bundles lie; each has the address `/scripts/<name>`
 * @throws Error when the folder or the script of every page is not there
 */
export async function ownScripts(folder: string): Promise<OwnScripts> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const files = new Map<string, FinishedPage>();
  for (const name of names) files.set(`/scripts/${name}`, await finished(name));

  async function finished(name: string): Promise<FinishedPage> {
    const file = path.join(folder, name);
    const [body, { mtime }] = await Promise.all([readFile(file), stat(file)]);
    const script = { address: `/scripts/${name}`, fingerprint: '', status: 200, type: 'text/javascript; charset=utf-8', body };
    return { ...finishPage(script), modified: mtime.toUTCString() };
  }

  const text = (address: string) => files.get(address)?.identity.toString('utf8');
  const site = text('/scripts/site.js');
  if (site === undefined) throw new Error(`${folder} holds no site.js`);
  return { file: (address) => files.get(address), text, added: namesAddedBy(site) };
}
