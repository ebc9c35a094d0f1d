/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { securityTxt } from '@/lib/views/security-txt';

test('names a contact, and one end that is ahead by less than a year on any day', () => {
  for (const now of ['2026-01-01T00:00:00Z', '2026-11-23T12:00:00Z', '2028-02-29T23:59:59Z']) {
    const text = securityTxt({ url: 'https://a.example', lang: 'en' }, new Date(now));
    const [, end = ''] = /^Expires: (\S+)$/m.exec(text) ?? [];
    const days = (Date.parse(end) - Date.parse(now)) / 86_400_000;
    expect([days > 170, days < 365, text.match(/^Expires:/gm)?.length]).toEqual([true, true, 1]);
    expect(text).toMatch(/^Contact: https:\/\/a\.example\/$/m);
    expect(text).toMatch(/^Canonical: https:\/\/a\.example\/\.well-known\/security\.txt$/m);
  }
  expect(securityTxt({ url: 'https://a.example', lang: 'de', contact: 'mailto:x@a.example' }, new Date())).toContain(
    'Contact: mailto:x@a.example\n',
  );
});
