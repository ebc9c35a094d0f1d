/** @jest-environment node */
import type { CardView } from '@/lib/views/card-views';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import sharp from 'sharp';
import { CardPicture } from '@/components/card-picture';
import { paletteOf } from '@/lib/views/feeds/palette';
import { cardPng, drawableText } from '@/lib/pages/card-png';

const asked: string[] = [];
const trueFetch = globalThis.fetch;

beforeEach(() => {
  asked.length = 0;
  globalThis.fetch = jest.fn(async (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
    const url = String(input);
    // The drawing library reads its own WebAssembly from a data URL.
    if (url.startsWith('data:')) return trueFetch(input, init);
    asked.push(url);
    throw new Error('no network');
  });
});

afterEach(() => {
  globalThis.fetch = trueFetch;
});

const view: CardView = {
  kind: 'card',
  site: 'Zachary Volpi',
  kicker: 'Operations',
  title: 'Designing a Staged Installation Topology with Flux',
  foot: 'Decision 0002 · recommended',
  line: { index: 1, stations: 3, station: 2 },
  colours: { ...paletteOf(undefined), line: '#005a22' },
};

const draw = (changes: Partial<CardView>) => cardPng({ ...view, ...changes }, (shown) => <CardPicture view={shown} />);

const titles = {
  plain: view.title,
  'as long as a title may be': 'Wherefore '.repeat(14),
  'one long word': 'W'.repeat(140),
  emoji: 'Ships 🚀 with 👩‍💻, 🏳️‍🌈 and ☃ at 100 %',
  Chinese: '设计一个阶段化的安装拓扑',
  'Japanese and Korean': '日本語のタイトル 한국어',
  'right to left': 'العربية עברית',
  'what no font has': '\u{e000}\u{10ffff}𓀀\u0007',
  'letters of mathematics': '𝐀 𝛼 → ℝ',
  'combining marks': 'Ế a\u0301 Łódź ű',
  markup: '<script>alert(1)</script> & "quotes"',
  empty: '',
};

test.each(Object.entries(titles))(
  'a title that is %s gives a picture of the right size, without asking anybody',
  async (_, title) => {
    const bytes = await draw({ title });
    const { width, height, format } = await sharp(bytes).metadata();
    expect([width, height, format]).toEqual([1200, 630, 'png']);
    expect(bytes.length).toBeLessThan(300_000);
    expect(asked).toEqual([]);
  },
);

test('what would be set wrong is left out: letters that ought to be joined, or from right to left', async () => {
  const arabic = { site: 'مدونة التصميم', kicker: 'العمليات', title: 'كيف نكتب', foot: 'blog.example' };
  const legible = { site: '', kicker: '', title: 'blog.example', foot: 'blog.example' };
  expect((await draw(arabic)).equals(await draw(legible))).toBe(true);
  const none = await draw({ site: '', kicker: '', title: '', foot: '' });
  for (const text of ['القرار', 'החלטה', 'निर्णय'])
    expect((await draw({ site: text, kicker: text, title: text, foot: text })).equals(none)).toBe(true);
  // These are set one after the other.
  for (const text of ['Решение', '決定', 'Décision'])
    expect((await draw({ ...legible, foot: text })).equals(await draw(legible))).toBe(false);
});

test('another title, kicker or station is another picture', async () => {
  const pictures = await Promise.all([
    draw({}),
    draw({ title: 'Other' }),
    draw({ kicker: 'Foundation' }),
    draw({ line: { index: 1, stations: 3, station: 3 } }),
    draw({ line: undefined }),
  ]);
  expect(new Set(pictures.map((bytes) => bytes.toString('base64'))).size).toBe(pictures.length);
});

test('emoji, letters with marks and Japanese are drawn, not left out', async () => {
  const [empty, ...drawn] = await Promise.all(['', '🚀', '設計', 'テスト', 'ű', 'ế'].map((title) => draw({ title, site: '.' })));
  for (const picture of drawn) expect(picture.equals(empty ?? Buffer.of())).toBe(false);
});

test.each(['العربية', 'עברית', 'हिन्दी', '한국어', 'Тест', 'OCI العربية'])(
  'a title that no face of the cards draws as it is written is left out: %s',
  async (title) => {
    const [without, card] = await Promise.all(['', title].map((written) => draw({ title: written })));
    expect(card?.equals(without ?? Buffer.of())).toBe(true);
  },
);

test('what is not drawable is left out of the text', () => {
  expect(drawableText('a\u{e000}b\u0007c𓀀d 🚀 设 𝐀')).toBe('abcd 🚀 设 A');
});

test('a card has the colours of the site', async () => {
  const { data } = await sharp(
    await draw({ colours: { ...paletteOf({ paper: { light: 'hsl(120 100% 25%)', dark: '#000' } }), line: '#005a22' } }),
  )
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, 3)]).toEqual([0, 128, 0]);
});
