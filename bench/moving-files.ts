import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { during, edit, type FaultRow, fileOf, first, shows, until } from './under-fault';

/** Faults of tools that take files away for a moment. */
export const movingFiles: Readonly<Record<string, (scale: number) => Promise<FaultRow | undefined>>> = {
  async 'files that come and go'(scale) {
    return during('site.md, posts, a track and a category renamed away and back, or deleted and made anew', {}, async (site) => {
      const inside = (name: string) => path.join(site.content, name);
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      const names = await readdir(site.content, { recursive: true });
      const [track = ''] = names.filter((name) => name.startsWith('tracks/')).sort();
      const [category = ''] = names.filter((name) => name.startsWith('categories/')).sort();
      const turns = Math.max(1, Math.round(10 * scale));
      for (let turn = 0; turn < turns; turn++) {
        for (const gap of [30, 100, 200, 400]) {
          await cp(inside('site.md'), path.join(site.folder, 'site.md'));
          await rename(inside('site.md'), inside('site.md~'));
          await pause(gap);
          await cp(path.join(site.folder, 'site.md'), inside('site.md'));
          await rm(inside('site.md~'));
          await pause(100);
        }
        for (const gap of [5, 50, 200])
          for (const file of [path.relative(site.content, fileOf(site.content, first)), track, category]) {
            const text = await readFile(inside(file));
            await rm(inside(file));
            await pause(gap);
            await writeFile(inside(file), text);
            await pause(100);
          }
      }
      await edit(site, 'After the coming and going.');
      await until(() => shows(site, 'After the coming and going.'), 'an edit');
      return 'readers noticed nothing; an edit after it was served';
    });
  },

  async 'content folder away'() {
    return during('the content folder away, empty, and back', {}, async (site) => {
      for (const isEmpty of [false, true]) {
        await rename(site.content, `${site.content}-away`);
        if (isEmpty) await mkdir(site.content);
        await new Promise((resolve) => setTimeout(resolve, 2000));
        if (isEmpty) await rm(site.content, { recursive: true });
        await rename(`${site.content}-away`, site.content);
        await edit(site, `Back ${isEmpty}.`);
        await until(() => shows(site, `Back ${isEmpty}.`), 'an edit after it came back');
      }
      return 'every page stayed; an edit after it came back was served';
    });
  },
};
