import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { contentPolicy } from './content-policy';
import { inlineScripts } from './inline-scripts';
import { inlineStyles } from './inline-styles';
import { namesIn, type PageNames } from './page-names';
import { stripFramework } from './strip-framework';
import type { StylePruner } from './style-pruner';

/** A page as readers get it, made once per version. */
export interface FinishedPage {
  readonly address: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly type: string;
  /** Value of Last-Modified: since when these bytes are served. */
  readonly modified?: string;
  /** What else its response says. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Content-Security-Policy of an HTML page. */
  readonly policy?: string;
  readonly etag: string;
  readonly identity: Buffer;
  /** Absent for what is compressed already, as pictures are. */
  readonly gzip?: Buffer;
  readonly brotli?: Buffer;
  /** Bytes held in memory. */
  readonly size: number;
}

/** What Next rendered for one address. */
export interface RenderedPage {
  readonly address: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What finishing needs to know. */
export interface Finishing {
  /** False leaves the framework's client in: then the policy must allow its inline scripts. */
  readonly strip: boolean;
  /** A stylesheet by its address. */
  readonly stylesheet: (address: string) => StylePruner | undefined;
  /** Text of one of our scripts by its address. */
  readonly script: (address: string) => string | undefined;
  /** What scripts may add to a page: its styles are for that and for what stands in it. Not known: stylesheets stay whole. */
  readonly added?: PageNames;
  /** Markup that goes into the head of every page besides its own. */
  readonly head?: string;
}

/**
 * Finishes what Next rendered: the one place that every body on its way to a reader passes.
 *
 * @param page what Next made of one view
 * @param finishing how pages are finished; what is no page needs none of it
 */
export function finishPage(page: RenderedPage, finishing?: Finishing): FinishedPage {
  const text = page.type.startsWith('text/html') ? page.body.toString('utf8') : undefined;
  const html = text === undefined || finishing === undefined ? text : finishHtml(text, finishing);
  const identity = html === undefined ? page.body : Buffer.from(html);
  const policy = html === undefined ? undefined : contentPolicy(html);
  const { address, fingerprint, status, type, headers } = page;
  const { gzip, brotli } = /^image\/(?!svg)/.test(type) ? {} : compress(identity);
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return {
    address,
    fingerprint,
    status,
    type,
    headers,
    policy,
    etag,
    identity,
    gzip,
    brotli,
    size: identity.length + (gzip?.length ?? 0) + (brotli?.length ?? 0) + 1000,
  };
}

/** Brotli 11 took 78 ms for 72 KB, 5 takes 3 ms. */
const compress = (identity: Buffer) => ({
  brotli: brotliCompressSync(identity, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length },
  }),
  gzip: gzipSync(identity, { level: 6 }),
});

function finishHtml(html: string, { strip, head, ...finishing }: Finishing): string {
  const finished = strip ? withoutFramework(html, finishing) : html;
  return head === undefined ? finished : finished.replace('</head>', () => `${head}</head>`);
}

function withoutFramework(html: string, { added, stylesheet, script }: Omit<Finishing, 'strip' | 'head'>): string {
  const stripped = stripFramework(html);
  const names = added === undefined ? undefined : new Set([...namesIn(stripped), ...added]);
  return inlineStyles(inlineScripts(stripped, script), stylesheet, names);
}
