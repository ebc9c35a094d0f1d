import { directionOf } from '@/lib/base/direction';

/** Attributes of a text in a language of its own; none when it is in the page's. @param lang BCP 47 */
export const inLanguage = (lang: string | undefined): { lang?: string; dir?: 'ltr' | 'rtl' } =>
  lang === undefined ? {} : { lang, dir: directionOf(lang) };
