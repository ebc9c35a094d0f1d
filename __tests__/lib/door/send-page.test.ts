/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { chooseEncoding, isNotModified } from '@/lib/door/send-page';

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.9', 'gzip'],
  ['br;q=0.9, gzip;q=0.9', 'br'],
  ['gzip;q=0', 'identity'],
  ['gzip ; q=0.0', 'identity'],
  ['*', 'br'],
  ['*;q=0.1, gzip', 'gzip'],
  ['*;q=0', 'identity'],
  ['identity', 'identity'],
  ['deflate', 'identity'],
  ['br;q=nonsense, gzip', 'gzip'],
] as const)('Accept-Encoding "%s" gets %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding);
});

const monday = 'Mon, 02 Feb 2026 10:00:00 GMT';
const tuesday = 'Tue, 03 Feb 2026 10:00:00 GMT';
test.each([
  [{}, false],
  [{ 'if-none-match': '"a"' }, true],
  [{ 'if-none-match': 'W/"a"' }, true],
  [{ 'if-none-match': '"b", "a"' }, true],
  [{ 'if-none-match': '*' }, true],
  [{ 'if-none-match': '"b"' }, false],
  [{ 'if-none-match': 'a' }, false],
  [{ 'if-none-match': '"b"', 'if-modified-since': tuesday }, false],
  [{ 'if-none-match': '"a"', 'if-modified-since': 'Sun, 01 Feb 2026 10:00:00 GMT' }, true],
  [{ 'if-modified-since': monday }, true],
  [{ 'if-modified-since': tuesday }, true],
  [{ 'if-modified-since': 'Sun, 01 Feb 2026 10:00:00 GMT' }, false],
  [{ 'if-modified-since': 'yesterday' }, false],
])('a request with %j has the current copy: %s', (headers, isCurrent) => {
  expect(isNotModified(headers, '"a"', monday)).toBe(isCurrent);
});

test('without a date of the page only its tag counts', () => {
  expect(isNotModified({ 'if-modified-since': tuesday }, '"a"', undefined)).toBe(false);
});
