import { button, make } from './make';
import { stored } from './stored';

const themes = ['system', 'light', 'dark'] as const;

export function themeSwitch(): void {
  const root = document.documentElement.dataset;
  for (const place of document.querySelectorAll('[data-theme-switch]')) {
    const buttons = themes.map((theme) => {
      const label = theme.charAt(0).toUpperCase() + theme.slice(1);
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
    place.setAttribute('aria-label', 'Theme');
    place.replaceChildren(...buttons);
    show();
  }
}
