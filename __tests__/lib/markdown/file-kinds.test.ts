/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { mediaTypeOf } from '@/lib/base/media-types';
import { isAttachment } from '@/lib/markdown/file-kinds';

test.each(['a.sh', 'a.PY', 'a.go', 'a.sql', 'a.log', 'a.patch', 'a.tf', 'a.proto', 'a.yaml', 'a.srt', 'a.asc'])(
  'publishes %s beside a post, as plain text',
  (path) => {
    expect(isAttachment(path)).toBe(true);
    expect(mediaTypeOf(path)).toBe('text/plain; charset=utf-8');
  },
);

test.each(['a.7z', 'a.tar.xz', 'a.zst', 'a.ipynb', 'a.drawio', 'a.geojson', 'a.jsonl'])(
  'publishes %s beside a post, to be saved',
  (path) => {
    expect(isAttachment(path)).toBe(true);
    expect(mediaTypeOf(path)).toBe('application/octet-stream');
  },
);

test.each(['a.html', 'a.htm', 'a.xhtml', 'a.js', 'a.mjs', 'a.css', 'a.xml', 'a.svgz', 'a.exe', 'a.php', 'a.wasm'])(
  'publishes nothing that a browser could run: %s',
  (path) => {
    expect(isAttachment(path)).toBe(false);
  },
);
