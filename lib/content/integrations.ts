import type { AnalyticsSetting, CommentsSetting, NewsletterSetting } from '@/lib/front-matter/integrations';

/** The script of an analytics service, as a page carries it. */
export interface Counter {
  readonly src: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Script that starts it, where its own does not. */
  readonly start?: string;
  /** Origins that it sends to. */
  readonly connect: readonly string[];
}

/** What a page's link to its comments holds. */
export interface Comments {
  /** Where they are kept, for readers without scripts. */
  readonly href: string;
  /** Host that a browser asks once they are shown. */
  readonly host: string;
  /** Address of the frame, without what only the browser knows: the reader's session and theme. */
  readonly frame: string;
  readonly provider: CommentsSetting['provider'];
  readonly open: CommentsSetting['open'];
}

/** A form, or where a provider has none that works without its script, a link. */
export type Newsletter =
  | { readonly action: string; readonly email: string; readonly fields: readonly (readonly [name: string, value: string])[] }
  | { readonly href: string };

const originOf = (address: string) => new URL(address).origin;
const under = (host: string, path: string) => `${host.replace(/\/+$/, '')}${path}`;

/** As in the snippet that Plausible gives for scripts of its newer kind. */
const startOfPlausible =
  'window.plausible=window.plausible||function(){(plausible.q=plausible.q||[]).push(arguments)},plausible.init=plausible.init||function(i){plausible.o=i||{}};plausible.init()';

/**
 * The script of an analytics service, as the service documents it.
 *
 * @param site absolute address of the site
 */
export function counterOf(setting: AnalyticsSetting, site: string): Counter {
  switch (setting.provider) {
    case 'plausible': {
      const { host, script, domain = new URL(site).hostname } = setting;
      const connect = [originOf(host)];
      if (script !== undefined) return { src: under(host, `/js/${script}`), attributes: {}, start: startOfPlausible, connect };
      return { src: under(host, '/js/script.js'), attributes: { 'data-domain': domain }, connect };
    }
    case 'umami': {
      const { host, websiteId } = setting;
      const isCloud = originOf(host) === 'https://cloud.umami.is';
      // Its script sends to the first; its documents name the second.
      const gateways = isCloud ? ['https://gateway.umami.is', 'https://api-gateway.umami.dev'] : [];
      return {
        src: under(host, '/script.js'),
        attributes: { 'data-website-id': websiteId },
        connect: [originOf(host), ...gateways],
      };
    }
    case 'goatcounter': {
      const { host } = setting;
      const isHosted = new URL(host).hostname.endsWith('.goatcounter.com');
      return {
        src: isHosted ? 'https://gc.zgo.at/count.js' : under(host, '/count.js'),
        attributes: { 'data-goatcounter': under(host, '/count') },
        connect: [originOf(host)],
      };
    }
    case 'cloudflare':
      return {
        src: 'https://static.cloudflareinsights.com/beacon.min.js',
        attributes: { 'data-cf-beacon': JSON.stringify({ token: setting.token }) },
        connect: ['https://cloudflareinsights.com'],
      };
    case 'custom':
      return { src: setting.src, attributes: setting.attributes, connect: setting.connect.map(originOf) };
  }
}

/** Languages of giscus, of those that tags name without a region. */
const languagesOfGiscus = new Set(
  'ar be bg ca cs da de en eo es eu fa fr gr gsw hbs he hu id it ja ko nl pl pt ro ru th tr uk uz vi'.split(' '),
);

/**
 * The comments of a page, found by its path, as the services' own scripts do it.
 *
 * @param page `url`: absolute, canonical; `title`, `description`: for the discussion that the first comment begins
 * @see https://github.com/giscus/giscus/blob/main/client.ts, https://github.com/utterance/utterances/blob/master/src/client.ts
 */
export function commentsOf(
  setting: CommentsSetting,
  page: { readonly url: string; readonly title: string; readonly description: string; readonly lang: string },
): Comments {
  const { provider, repo, host, open } = setting;
  const { pathname } = new URL(page.url);
  const term = pathname.length < 2 ? 'index' : pathname.slice(1).replace(/\.\w+$/, '');
  const description = page.description.slice(0, 300);
  const common = { provider, host: new URL(host).host, open };
  if (setting.provider === 'giscus') {
    const { repoId, category, categoryId } = setting;
    const [language = 'en'] = page.lang.split('-');
    const place = languagesOfGiscus.has(language) ? `/${language}/widget` : '/widget';
    const asked = { repo, repoId, category, categoryId, term, strict: '0', reactionsEnabled: '1', emitMetadata: '0' };
    const query = new URLSearchParams({ ...asked, inputPosition: 'bottom', description, backLink: page.url });
    return { ...common, href: `https://github.com/${repo}/discussions`, frame: `${under(host, place)}?${query}` };
  }
  const query = new URLSearchParams({
    repo,
    'issue-term': 'pathname',
    pathname: term,
    url: page.url,
    title: page.title,
    description,
    ...(setting.label === undefined ? {} : { label: setting.label }),
  });
  return { ...common, href: `https://github.com/${repo}/issues`, frame: `${under(host, '/utterances.html')}?${query}` };
}

/** The form of a newsletter, as its service documents it. */
export function newsletterOf(setting: NewsletterSetting): Newsletter {
  switch (setting.provider) {
    case 'buttondown': {
      const action = `https://buttondown.com/api/emails/embed-subscribe/${encodeURIComponent(setting.name)}`;
      return { action, email: 'email', fields: [['embed', '1']] };
    }
    case 'listmonk': {
      const lists = setting.lists.map((id) => ['l', id] as const);
      return { action: under(setting.host, '/subscription/form'), email: 'email', fields: [['nonce', ''], ...lists] };
    }
    case 'ghost':
      return { href: under(setting.host, '/#/portal/signup') };
    case 'custom':
      return { action: setting.action, email: setting.email, fields: Object.entries(setting.fields) };
  }
}
