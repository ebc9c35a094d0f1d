import { englishOnPages } from '@/lib/base/labels/english-in-scripts';
import { sayAt } from './labels';
import { button } from './make';

/** Adds a button that opens the device's own sheet for sharing, where it has one. */
export function share(): void {
  const place = document.querySelector('.post-links');
  if (place === null || !('share' in navigator)) return;
  const url = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;
  const made = button(sayAt(englishOnPages, place)('share'), () => {
    // Rejected when the reader closes the sheet.
    navigator.share({ title: document.title, url }).catch(() => undefined);
  });
  place.append(made);
}
