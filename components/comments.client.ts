import { stored } from '@/client/stored';

// Does what the script of a comment service does, so that none of others runs on the page: it puts the frame in the place of the
// link, passes on the reader's session and theme, and gives the frame the height that it asks for.

const themes: Readonly<Record<string, readonly [system: string, light: string, dark: string]>> = {
  giscus: ['preferred_color_scheme', 'light', 'dark'],
  utterances: ['preferred-color-scheme', 'github-light', 'github-dark'],
};
const root = document.documentElement.dataset;
const memberOf = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;

for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-island=comments] > [data-frame]')) {
  const { frame: address = '', provider = '', open } = link.dataset;
  const [system, light, dark] = themes[provider] ?? ['', '', ''];
  const theme = () => (root.theme === 'light' ? light : root.theme === 'dark' ? dark : system);
  const key = `${provider}-session`;
  const page = new URL(location.href);
  // A reader who has just signed in comes back with a session.
  const session = page.searchParams.get(provider);
  page.searchParams.delete(provider);
  page.hash = '';
  if (session !== null) {
    stored.set(key, session);
    history.replaceState(history.state, '', page);
  }

  const show = () => {
    const { origin } = new URL(address);
    const frame = document.createElement('iframe');
    const load = () => {
      const asked = new URL(address);
      asked.searchParams.set('origin', provider === 'giscus' ? page.href : page.origin);
      asked.searchParams.set('session', stored.get(key) ?? '');
      asked.searchParams.set('theme', theme());
      frame.src = asked.href;
    };
    frame.title = link.closest('section')?.querySelector('h2')?.textContent ?? '';
    frame.allow = 'clipboard-write';
    addEventListener('message', ({ source, origin: from, data }: MessageEvent<unknown>) => {
      if (source !== frame.contentWindow || from !== origin) return;
      const giscus = memberOf(data, 'giscus');
      const height = Number(
        memberOf(giscus, 'resizeHeight') ?? (memberOf(data, 'type') === 'resize' ? memberOf(data, 'height') : 0),
      );
      if (height > 0) frame.height = String(Math.ceil(height));
      const isOver = /Bad credentials|Invalid state value|State has expired/.test(String(memberOf(giscus, 'error')));
      if ((memberOf(giscus, 'signOut') === true || isOver) && stored.get(key) !== null) {
        stored.set(key, null);
        load();
      }
    });
    new MutationObserver(() =>
      frame.contentWindow?.postMessage({ type: 'set-theme', theme: theme(), giscus: { setConfig: { theme: theme() } } }, origin),
    ).observe(document.documentElement, { attributeFilter: ['data-theme'] });
    load();
    link.parentElement?.replaceWith(frame);
  };

  if (session !== null) show();
  else if (open === 'scroll') {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      show();
    });
    seen.observe(link);
  }
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    show();
  });
}
