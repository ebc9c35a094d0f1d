import { englishOnPages } from '@/lib/base/labels/english-in-scripts';
import { sayAt } from './labels';
import { make } from './make';
import { stored } from './stored';

const themes = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;

/** Adds the control of the theme: one list of three, which shows the chosen one. */
export function themeSwitch(): void {
  const say = sayAt(englishOnPages);
  const root = document.documentElement.dataset;
  for (const place of document.querySelectorAll('[data-theme-switch]')) {
    const options = Object.entries(themes).map(([theme, name]) => make('option', { value: theme }, say(name)));
    const select = make('select', { 'aria-label': say('theme') }, ...options);
    select.value = root.theme ?? 'system';
    select.addEventListener('change', () => {
      root.theme = select.value;
      stored.set('theme', select.value === 'system' ? null : select.value);
    });
    place.replaceChildren(select);
  }
}
