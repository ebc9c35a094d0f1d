import type { Say } from '@/lib/base/labels/say';
import type { Translation } from '@/lib/content/snapshot';
import { inLanguage } from './in-language';
import { Joined } from './joined';

/** Links to a post in its other languages, each by the name that its readers give it. */
export function Translations({ say, others }: { say: Say; others: readonly Translation[] }) {
  if (others.length === 0) return null;
  const links = others.map(({ address, lang, title }) => (
    <a key={address} href={address} rel="alternate" hrefLang={lang} title={title} {...inLanguage(lang)}>
      {nameOf(lang)}
    </a>
  ));
  return (
    <li className="translations">
      <Joined of={say.parts('alsoIn', { languages: <Joined of={say.listed(links)} /> })} />
    </li>
  );
}

/** A language in itself: "Deutsch", "日本語". */
const nameOf = (lang: string): string => {
  const name = new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang;
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
};
