/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { JSDOM } from 'jsdom';
import { build } from 'esbuild';
import { until } from '@/__tests__/until';
import { Counter } from '@/examples/counter/counter';
import { compileBody } from '@/lib/markdown/compile-body';
import { brotliCompressSync } from 'node:zlib';

const source = { path: 'posts/a/a.mdx', format: 'mdx' as const, lang: 'en', firstLine: 1 };

async function scriptOf(file: string): Promise<string> {
  const options = { bundle: true, minify: true, write: false, format: 'esm' } as const;
  const { outputFiles } = await build({ entryPoints: [`examples/counter/${file}`], ...options });
  return outputFiles[0]?.text ?? '';
}

async function pageWith(script: string) {
  const result = await compileBody({ ...source, body: '<Counter label="Retries" start={3} />' }, { Counter });
  const html = result.ok ? result.body.html : JSON.stringify(result.problems);
  expect(html).toBe('<p class="counter">Retries: <output>3</output></p>');
  const { window } = new JSDOM(html.replace('<p', '<p data-island="counter"'), { runScripts: 'outside-only' });
  window.eval(script);
  // React draws in a task of its own.
  await until(() => window.document.querySelectorAll('button').length === 2);
  return window.document;
}

test.each(['counter.client.ts', 'with-react/counter.client.ts'])('the counter of the docs counts: %s', async (file) => {
  const page = await pageWith(await scriptOf(file));
  const [less, more] = page.querySelectorAll('button');
  const shows = (count: string) => until(() => page.querySelector('output')?.value === count);
  more?.click();
  await shows('4');
  more?.click();
  await shows('5');
  less?.click();
  await shows('4');
});

test('its script weighs under a kilobyte', async () => {
  expect(brotliCompressSync(await scriptOf('counter.client.ts')).length).toBeLessThan(1000);
});
