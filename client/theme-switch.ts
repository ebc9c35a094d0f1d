import { englishOnPages } from '@/lib/base/labels/english-in-scripts';
import { sayAt } from './labels';
import { button, make } from './make';
import { stored } from './stored';

const themes = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;

export function themeSwitch(): void {
  const say = sayAt(englishOnPages);
  const root = document.documentElement.dataset;
  for (const place of document.querySelectorAll('[data-theme-switch]')) {
    const buttons = Object.entries(themes).map(([theme, name]) => {
      const label = say(name);
      const made = button('', () => {
        root.theme = theme;
        stored.set('theme', theme === 'system' ? null : theme);
        show();
      });
      made.append(make('span', { class: 'sr-only' }, label));
      made.title = label;
      made.value = theme;
      return made;
    });
    const show = () => buttons.forEach((made) => made.setAttribute('aria-pressed', String(made.value === root.theme)));
    place.setAttribute('role', 'group');
    place.setAttribute('aria-label', say('theme'));
    place.replaceChildren(...buttons);
    show();
  }
}
