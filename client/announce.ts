import { make } from './make';

const region = make('p', { role: 'status', class: 'sr-only' });
document.body.append(region);

/** Announces a text to screen readers. */
export function announce(text: string): void {
  region.textContent = '';
  setTimeout(() => (region.textContent = text), 50);
}
