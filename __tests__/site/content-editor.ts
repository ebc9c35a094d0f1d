import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { postName, postText, seeded } from '@/bench/generate-content';

/** One edit as an author would make it, and what is expected of it. */
export interface Edit {
  readonly name: string;
  /** Instant at which the edit has come to its end (a scheduled post that fell due). */
  readonly due?: number;
}

/**
 * Edits a content folder at random, by a seed, and keeps the effective content beside it: what readers should have, with the last
 * good version of each broken file.
 */
export interface ContentEditor {
  /** @param name the kind of edit; any without it. @throws Error when there is no such kind */
  edit(name?: string): Promise<Edit>;
  /** Writes the effective content into an empty folder. */
  writeEffective(to: string): Promise<void>;
}

const broken = (text: string) => `${text}\n\nA slip {of: the} hand <5 ms.\n`;

/** Replaces a file of a folder, or adds it, at one stroke: it is renamed into place, as editors and tools do. */
export async function replaceFile(folder: string, file: string, text: string): Promise<void> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.tmp`);
  await writeFile(temporary, text);
  await rename(temporary, target);
}

/**
 * @param folder content folder made by `generateContent`
 * @param files every text file in it
 */
export function contentEditor(folder: string, files: readonly string[], seed: number, count: number): ContentEditor {
  const random = seeded(seed);
  const effective = new Map<string, string>();
  const brokenFiles = new Map<string, string>();
  let next = count;
  const ready = Promise.all(files.map(async (file) => void effective.set(file, await readFile(path.join(folder, file), 'utf8'))));
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const posts = () => [...effective.keys()].filter((file) => file.startsWith('posts/') && !brokenFiles.has(file));
  const change = async (file: string, text: string) => {
    effective.set(file, text);
    await replaceFile(folder, file, text);
  };
  const withField = (text: string, field: string) => text.replace(/^---\n/, `---\n${field}\n`);
  const withoutField = (text: string, key: string) => text.replace(new RegExp(`^${key}:.*\\n`, 'm'), '');
  const newPost = (index: number) =>
    postText(index, count).replace(/^date: .*$/m, `date: 2026-06-${String(1 + (index % 28)).padStart(2, '0')}T08:00:00Z`);

  const edits: Record<string, (file: string, text: string) => Promise<Edit | void>> = {
    'add a post': async () => change(`posts/${postName(next)}.mdx`, newPost(next++)),
    'edit a body': async (file, text) => change(file, `${text}\nEdited ${Math.floor(random() * 1e6)}.\n`),
    'edit a title': async (file, text) =>
      change(file, text.replace(/^title: .*$/m, `title: "Retitled ${Math.floor(random() * 1e6)}"`)),
    'delete a post': async (file) => {
      effective.delete(file);
      await rm(path.join(folder, file));
    },
    'rename with an alias': async (file, text) => {
      const to = `posts/${postName(next++).replace(/^[^/]+/, file.split('/')[1] ?? '')}.mdx`;
      const address = `/${file.replace(/\.mdx$/, '')}/`;
      effective.delete(file);
      await Promise.all([
        rm(path.join(folder, file)),
        change(to, withField(withoutField(text, 'aliases'), `aliases: [${address}]`)),
      ]);
    },
    'rename without an alias': async (file, text) => {
      const to = `posts/${postName(next++).replace(/^[^/]+/, file.split('/')[1] ?? '')}.mdx`;
      effective.delete(file);
      effective.set(to, text);
      await mkdir(path.dirname(path.join(folder, to)), { recursive: true });
      await rename(path.join(folder, file), path.join(folder, to));
    },
    'turn draft on or off': async (file, text) => {
      const draft = posts().find((post) => /^draft:/m.test(effective.get(post) ?? ''));
      if (draft === undefined) await change(file, withField(text, 'draft: true'));
      else await change(draft, withoutField(effective.get(draft) ?? '', 'draft'));
    },
    'feature or not': async (file, text) =>
      change(file, /^featured:/m.test(text) ? withoutField(text, 'featured') : withField(text, 'featured: true')),
    'unlist or list': async (file, text) =>
      change(file, /^unlisted:/m.test(text) ? withoutField(text, 'unlisted') : withField(text, 'unlisted: true')),
    retag: async (file, text) =>
      change(file, text.replace(/^tags: .*$/m, `tags: [${pick(['flux', 'oci', 'cost'])}, new-${Math.floor(random() * 4)}]`)),
    'reorder a track': async () => {
      const file = 'tracks/one.md';
      const text = effective.get(file) ?? '';
      const entries = [...text.matchAll(/^ {2}- .*$/gm)].map(([line]) => line);
      await change(file, text.replace(/(?:^ {2}- .*\n)+/m, `${[...entries.slice(1), entries[0]].join('\n')}\n`));
    },
    'schedule and let it come due': async () => {
      const due = Date.now() + 1500;
      const date = `${new Date(due).toISOString().slice(0, 19)}Z`;
      await change(`posts/${postName(next)}.mdx`, newPost(next++).replace(/^date: .*$/m, `date: ${date}`));
      return { name: 'schedule and let it come due', due };
    },
    supersede: async () => {
      const older = posts().find(
        (file) => file.includes('architecture-decisions') && /^ {2}id: /m.test(effective.get(file) ?? ''),
      );
      const id = /^ {2}id: "(\d+)"/m.exec(effective.get(older ?? '') ?? '')?.[1];
      const index = next++;
      const text = newPost(index)
        .replace(/^decision:\n(?: {2}.*\n)*/m, '')
        .replace(
          /^---\n/,
          `---\ndecision:\n  id: "9${String(index).padStart(4, '0')}"\n  status: accepted\n  date: 2026-06-01\n  supersedes: ["${id ?? '00003'}"]\n`,
        );
      await change(`posts/architecture-decisions/decision-${index}.mdx`, text);
    },
    'change a setting of the site': async () =>
      change(
        'site.md',
        (effective.get('site.md') ?? '').replace(/^tagline: .*$/m, `tagline: Tagline ${Math.floor(random() * 1e6)}.`),
      ),
    'break a post': async (file, text) => {
      brokenFiles.set(file, text);
      await replaceFile(folder, file, broken(text));
    },
    'repair a post': async () => {
      const file = pick([...brokenFiles.keys()]);
      if (file === undefined) return;
      const text = brokenFiles.get(file) ?? '';
      brokenFiles.delete(file);
      await change(file, `${text}\nRepaired ${Math.floor(random() * 1e6)}.\n`);
    },
    'edit several at once': async () => {
      const several = new Set(Array.from({ length: 4 }, () => pick(posts()) ?? ''));
      await Promise.all(
        [...several].map((file) => change(file, `${effective.get(file) ?? ''}\nOne of several ${Math.floor(random() * 1e6)}.\n`)),
      );
    },
  };

  return {
    async edit(name = pick(Object.keys(edits)) ?? 'edit a body') {
      await ready;
      const file = pick(posts()) ?? '';
      const make = edits[name];
      if (make === undefined) throw new Error(`there is no edit "${name}"`);
      return (await make(file, effective.get(file) ?? '')) ?? { name };
    },
    async writeEffective(to) {
      for (const [file, text] of effective) {
        await mkdir(path.dirname(path.join(to, file)), { recursive: true });
        await writeFile(path.join(to, file), text);
      }
    },
  };
}
