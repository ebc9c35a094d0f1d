/** @jest-environment node */
import { beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { Blog } from '@/lib/publishing/blog';
import { type KeptFiles, keptFiles } from '@/lib/pages/kept-files';
import { mediaResponse } from '@/lib/pages/media-response';
import { namedVariant, variantAddress, variantsOf } from '@/lib/views/picture-address';
import { shownPicture } from '@/lib/views/bodies';
import { contentFolder, openTestBlog, postText, put, siteText, temporaryFolder } from '@/__tests__/content-fixtures';

const path = 'posts/operations/größe 50%.png';
let blog: Blog;
let folder: string;
let kept: Pick<KeptFiles, 'get'>;
/** Names of the copies that had to be made. */
const drawn: string[] = [];

const picture = (width: number) =>
  sharp({ create: { width, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();

beforeAll(async () => {
  folder = await contentFolder({
    'posts/operations/plan.svg':
      '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><style>rect{fill:#f00}</style><rect width="2" height="2"/></svg>',
    'posts/operations/with-files.mdx': postText(
      {},
      'The [slides](./slides.pdf#page=2), the <a href="figures%202.csv">figures</a>, [notes](/media/posts/operations/notes.txt).\n\n<video src="talk.mp4"><track src="captions.vtt" /></video>\n',
    ),
    'posts/operations/draft.mdx': postText({ draft: 'true' }, '[it](./secret.pdf)\n'),
  });
  await put(folder, path, await picture(600));
  await put(folder, 'posts/operations/wide.png', await picture(1000));
  await put(folder, 'posts/operations/a.png', await picture(30));
  await put(folder, 'posts/operations/a.png.0123456789abcdef-30.avif', await picture(30));
  for (const [name, text] of Object.entries({
    'slides.pdf': '%PDF-1.7 slides',
    'figures 2.csv': 'a,b\n1,2\n',
    'talk.mp4': Buffer.alloc(300_000, 'recording'),
    'captions.vtt': 'WEBVTT\n',
    'notes.txt': 'notes',
    'secret.pdf': '%PDF-1.7 secret',
    'nobody.pdf': '%PDF-1.7 nobody',
    'page.html': '<script>alert(1)</script>',
  }))
    await put(folder, `posts/operations/${name}`, text);
  blog = await openTestBlog(folder);
  const files = keptFiles({
    folder: await temporaryFolder(),
    report(error) {
      throw error;
    },
  });
  kept = {
    get: (name, make) =>
      files.get(name, () => {
        drawn.push(name);
        return make();
      }),
  };
});

async function viewOf<View>(address: string): Promise<View> {
  const desired = blog.edition.desired.get(address);
  if (desired === undefined) throw new Error(`no ${address}`);
  return (await blog.view(desired)) as View;
}

const answerTo = (address: string, headers: Record<string, string> = {}, method = 'GET', of = blog) => {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  const path = decodeURIComponent(pathname.slice('/media/'.length));
  return mediaResponse(of, path, searchParams, { method, headers }, async () => kept);
};
const ask = async (address: string) => {
  const answer = await answerTo(address);
  const { status, headers } = answer;
  await answer.arrayBuffer();
  return { status, type: headers.get('content-type'), cache: headers.get('cache-control') ?? '' };
};

const mediaAt = (at: string) => {
  const media = blog.edition.snapshot.media.get(at);
  if (media === undefined) throw new Error(`no ${at}`);
  return media;
};

test('every copy that a page offers is there, and may be kept for ever', async () => {
  const { src, sources } = shownPicture(mediaAt(path));
  const offered = sources.flatMap(({ type, srcset }) =>
    srcset.split(', ').map((copy) => ({ type, address: copy.split(' ')[0] ?? '' })),
  );
  expect(offered.map(({ address }) => address)).toEqual(
    variantsOf(mediaAt(path)).map((variant) => variantAddress(mediaAt(path), variant)),
  );
  expect(offered).toHaveLength(4);
  for (const { type, address } of [{ type: 'image/png', address: src }, ...offered]) {
    const answer = await ask(address);
    expect(answer).toEqual({ status: 200, type, cache: expect.stringContaining('immutable') });
  }
});

test('the mark of a site is an icon of home screens, in the sizes that pages and the manifest name, and no other picture is', async () => {
  const mark = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="#0b5d4b"/></svg>';
  const own = await openTestBlog(
    await contentFolder({ 'site.md': siteText({ mark: 'mark.svg' }), 'mark.svg': mark, 'other.svg': mark }),
  );
  const { frame, media } = own.edition.snapshot;
  expect(frame.icon?.copies.map(({ size }) => size)).toEqual([180, 192, 512]);
  for (const { size, href } of frame.icon?.copies ?? []) {
    const answer = await answerTo(href, {}, 'GET', own);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    const { data, info } = await sharp(Buffer.from(await answer.arrayBuffer()))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, data[0], data[1], data[2]]).toEqual([size, size, 0x0b, 0x5d, 0x4b]);
  }
  const other = media.get('other.svg');
  if (other === undefined) throw new Error('no other.svg');
  expect((await answerTo(variantAddress(other, { width: 180, format: 'png' }), {}, 'GET', own)).status).toBe(404);
});

test('addresses of earlier days are answered', async () => {
  const { address, hash } = mediaAt(path);
  const at = `${address}?v=${hash.slice(0, 16)}`;
  expect(await ask(`${at}&w=480&f=avif`)).toEqual({
    status: 200,
    type: 'image/avif',
    cache: expect.stringContaining('immutable'),
  });
});

test('another version, or none, leads to the current address, and nothing is drawn for it', async () => {
  const { address, hash } = mediaAt(path);
  const version = hash.slice(0, 16);
  drawn.length = 0;
  for (const [asked, location] of [
    [`${address}?v=random&w=480&f=webp`, `${address}.${version}-480.webp`],
    [`${address}?w=600&f=avif`, `${address}.${version}-600.avif`],
    [`${address}.deadbeefdeadbeef-480.avif`, `${address}.${version}-480.avif`],
    [`${address}?v=random`, `${address}?v=${version}`],
  ] as const) {
    const { status, headers } = await answerTo(asked);
    expect([asked, status, headers.get('location'), headers.get('cache-control')]).toEqual([
      asked,
      302,
      location,
      'public, max-age=300',
    ]);
    expect((await ask(location)).status).toBe(200);
  }
  expect(new Set(drawn).size).toBe(drawn.length);
});

test('other sizes and formats, and copies of what is not there, are not found', async () => {
  const { address, hash } = mediaAt(path);
  const version = hash.slice(0, 16);
  const statuses = await Promise.all(
    [
      `${address}.${version}-481.avif`,
      `${address}?v=${version}&w=481&f=avif`,
      `${address}?v=${version}&f=exe`,
      `${address}?w=NaN`,
      `${mediaAt('posts/operations/plan.svg').address}?w=480&f=avif`,
      `/media/x.png.${version}-480.avif`,
    ].map(ask),
  );
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
});

test('a copy is drawn once, also for readers who come together', async () => {
  const { address, hash } = mediaAt('posts/operations/wide.png');
  const at = `${address}.${hash.slice(0, 16)}-960.avif`;
  drawn.length = 0;
  await Promise.all([ask(at), ask(at), ask(at)]);
  await ask(at);
  expect(drawn).toEqual([`${hash}-960.avif`]);
});

test('an SVG keeps its styles and runs nothing; other sites may show pictures', async () => {
  const { headers } = await answerTo(mediaAt('posts/operations/plan.svg').address);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/default-src 'none'.*style-src 'unsafe-inline'.*sandbox/);
  expect(policy).not.toContain('script-src');
  expect([headers.get('x-content-type-options'), headers.get('cross-origin-resource-policy')]).toEqual([
    'nosniff',
    'cross-origin',
  ]);
});

describe('the files of a post', () => {
  const files: Record<string, string | Buffer> = {
    'slides.pdf': '%PDF-1.7 slides',
    'figures 2.csv': 'a,b\n1,2\n',
    'talk.mp4': Buffer.alloc(300_000, 'recording'),
    'captions.vtt': 'WEBVTT\n',
    'notes.txt': 'notes',
  };
  const at = (name: string) => {
    const file = blog.edition.snapshot.attachments.get(`posts/operations/${name}`);
    if (file === undefined) throw new Error(`no ${name}`);
    return `${file.address}?v=${file.hash.slice(0, 16)}`;
  };

  test.each([
    ['slides.pdf', 'application/pdf', null],
    ['figures 2.csv', 'text/csv; charset=utf-8', 'attachment'],
    ['talk.mp4', 'video/mp4', null],
    ['captions.vtt', 'text/vtt; charset=utf-8', null],
    ['notes.txt', 'text/plain; charset=utf-8', null],
  ])('%s is sent as %s', async (name, type, disposition) => {
    const answer = await answerTo(at(name));
    const { status, headers } = answer;
    expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([200, type, disposition]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(files[name] ?? ''));
  });

  test('a PDF is in no sandbox, in which no viewer starts', async () => {
    const { headers } = await answerTo(at('slides.pdf'), {}, 'HEAD');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'(?!.*sandbox)/);
  });

  test.each([
    ['bytes=0-1', 206, 'bytes 0-1/300000', 2],
    ['bytes=100000-', 206, 'bytes 100000-299999/300000', 200_000],
    ['bytes=-5', 206, 'bytes 299995-299999/300000', 5],
    ['bytes=299999-900000', 206, 'bytes 299999-299999/300000', 1],
    ['bytes=300000-', 416, 'bytes */300000', 0],
    ['bytes=-0', 416, 'bytes */300000', 0],
    ['bytes=5-2', 200, null, 300_000],
    ['bytes=0-1,4-5', 200, null, 300_000],
    ['lines=0-1', 200, null, 300_000],
  ])('a player that asks for %s gets %s', async (range, status, contentRange, length) => {
    // First made, then from the disk.
    for (let count = 0; count < 2; count++) {
      const answer = await answerTo(at('talk.mp4'), { range });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([status, contentRange]);
      expect(answer.headers.get('content-length')).toBe(String(length));
      expect(answer.headers.get('accept-ranges')).toBe('bytes');
      const start = Number(/^bytes (\d+)-/.exec(contentRange ?? '')?.[1] ?? 0);
      const whole = Buffer.from(files['talk.mp4'] ?? '');
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole.subarray(start, start + length));
    }
  });

  test('a range of another version is the whole file; a known version is not sent again', async () => {
    const { headers } = await answerTo(at('talk.mp4'), {}, 'HEAD');
    const etag = headers.get('etag') ?? '';
    const answers = [
      await answerTo(at('talk.mp4'), { range: 'bytes=0-1', 'if-range': etag }),
      await answerTo(at('talk.mp4'), { range: 'bytes=0-1', 'if-range': '"other"' }),
      await answerTo(at('talk.mp4'), { 'if-none-match': etag }),
      await answerTo(at('talk.mp4'), { range: 'bytes=0-1' }, 'HEAD'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([206, 200, 304, 200]);
    await Promise.all(answers.map((answer) => answer.body?.cancel()));
  });

  test('those of a draft, and those that no text mentions, are not there', async () => {
    for (const name of ['secret.pdf', 'nobody.pdf', 'page.html'])
      expect([name, (await ask(`/media/posts/operations/${name}`)).status]).toEqual([name, 404]);
    const preview = await openTestBlog(folder, { audience: 'preview' });
    expect((await answerTo('/media/posts/operations/secret.pdf', {}, 'HEAD', preview)).status).toBe(200);
  });

  test('a page and its Markdown lead to their versions', async () => {
    const { bodyHtml: html } = await viewOf<{ bodyHtml: string }>('/posts/operations/with-files/');
    expect(html).toContain(`<a href="${at('slides.pdf')}#page=2">`);
    expect(html).toContain(`<video src="${at('talk.mp4')}" controls`);
    expect(html).toContain(`<track src="${at('captions.vtt')}"`);
    const { body: text } = await viewOf<{ body: string }>('/posts/operations/with-files/index.md');
    expect(text).toContain(`https://test.example${at('slides.pdf')}`);
  });
});

test('what is being changed is not sent under an old name', async () => {
  const own = await contentFolder();
  await put(own, 'posts/operations/a.png', await picture(50));
  const before = await openTestBlog(own);
  const media = before.edition.snapshot.media.get('posts/operations/a.png');
  await put(own, 'posts/operations/a.png', await picture(60));
  const { status, headers } = await answerTo(`${media?.address}?v=${media?.hash.slice(0, 16)}`, {}, 'GET', before);
  expect([status, headers.get('retry-after'), headers.get('cache-control')]).toEqual([503, '1', 'no-store']);
});

test("an author's file that is named like a copy is itself", async () => {
  expect((await ask('/media/posts/operations/a.png.0123456789abcdef-30.avif')).type).toBe('image/png');
  expect(namedVariant('a.png.0123456789abcdef-30.avif')).toEqual({
    path: 'a.png',
    version: '0123456789abcdef',
    width: 30,
    format: 'avif',
  });
  expect(namedVariant('a.png')).toBeUndefined();
});
