/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { linkLifetime, previewLink, readToken, signToken } from '@/lib/serving/preview/preview-link';

const key = { secret: 'a secret of a preview', origin: 'https://preview.example' };
const expires = 2_000_000_000;
const token = signToken(key, expires);

test('a token is good until it expires, and says when', () => {
  expect(readToken(key, token, expires - 1)).toEqual({ kind: 'good', expires });
  expect(readToken(key, token, expires)).toEqual({ kind: 'expired', expires });
});

test('a token opens no other preview, and none with another secret', () => {
  expect(readToken({ ...key, origin: 'https://other.example' }, token, 0)).toEqual({ kind: 'forged' });
  expect(readToken({ ...key, secret: 'another secret, as long' }, token, 0)).toEqual({ kind: 'forged' });
});

test('no change of a single character of a token leaves it good', () => {
  const digits = /\d/;
  for (let index = 0; index < token.length; index++) {
    const other = token[index] === 'A' ? 'B' : digits.test(token[index] ?? '') && index < 10 ? '7' : 'A';
    const changed = token.slice(0, index) + other + token.slice(index + 1);
    if (changed === token) continue;
    const reading = readToken(key, changed, 0);
    // The last character of base64url carries two bits that nobody reads.
    if (index < token.length - 1) expect(reading).toEqual({ kind: 'forged' });
  }
});

test.each(['', '.', `${expires}`, `${expires}.`, `0${token}`, `-${token}`, `${token}x`, ` ${token}`, `1e9.${'A'.repeat(43)}`])(
  'takes %p for forged',
  (text) => expect(readToken(key, text, 0)).toEqual({ kind: 'forged' }),
);

test.each([
  ['30m', 1800],
  ['12h', 43_200],
  ['7d', 604_800],
  ['2w', 1_209_600],
])('reads %s as %i seconds', (text, seconds) => expect(linkLifetime(text)).toBe(seconds));

test.each(['', '7', 'd', '0d', '-1d', '1.5h', '7 d', '7days', '1y'])('takes %p for no time', (text) =>
  expect(() => linkLifetime(text)).toThrow('is not a length of time: write'),
);

test('a link is good for ninety days at most', () => {
  expect(linkLifetime('90d')).toBe(7_776_000);
  expect(() => linkLifetime('91d')).toThrow('90 days at most');
});

test('a link leads to a path of the preview and carries the token', () => {
  expect(previewLink(key, '/posts/a/b/?x=1#there', expires)).toBe(`https://preview.example/posts/a/b/?x=1&preview=${token}`);
  expect(previewLink(key, '/', expires)).toBe(`https://preview.example/?preview=${token}`);
});

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example/', 'posts/', '/.//evil.example/'])(
  'makes no link to %p',
  (path) => expect(() => previewLink(key, path, expires)).toThrow('is not a path of the site'),
);
