import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ifThere } from '@/lib/sources/error-code';
import { pageHeaders } from './renderer';
import type { RenderedPage } from './send-page';

const form = z.object({ status: z.number(), headers: z.record(z.string(), z.string()) });

/**
 * Reads the pages that Next has stored, from its files: asking Next for a page that it lacks would render it.
 *
 * @param folder `.next/server/app`
 * @returns a reader, which gives `undefined` for a page that is not stored
 */
export const storedPages =
  (folder: string) =>
  async (address: string): Promise<RenderedPage | undefined> => {
    const bare = address === '/' ? '/index' : address.replace(/\/$/, '');
    for (const name of new Set([bare, decodeURIComponent(bare)])) {
      const file = path.join(folder, ...name.split('/'));
      const [about, body] = await Promise.all([ifThere(readFile(`${file}.meta`, 'utf8')), ifThere(readFile(`${file}.body`))]);
      if (about === undefined || body === undefined) continue;
      const { status, headers } = form.parse(JSON.parse(about));
      const fingerprint = headers['x-view'];
      return fingerprint === undefined ? undefined : { address, fingerprint, status, headers: pageHeaders(headers), body };
    }
    return undefined;
  };
