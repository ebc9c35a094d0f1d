import { englishOnPages } from '@/lib/base/labels/english-in-scripts';
import { announce } from './announce';
import { sayAt } from './labels';
import { button, make } from './make';
import { stored } from './stored';

const key = 'read';
const load = () => new Set((stored.get(key) ?? '').split('\n').filter(Boolean));
const save = (read: ReadonlySet<string>) => stored.set(key, read.size === 0 ? null : [...read].join('\n'));

/** Shows which stations have been read; a post counts as read when its end is reached. Stored on the device only. */
export function trackProgress(): void {
  if (document.querySelector('[data-station]') === null) return;
  const say = sayAt(englishOnPages);
  const place = document.querySelector('.track-page .facts');
  const progress = make('li', { class: 'track-progress' });

  const show = () => {
    const read = load();
    for (const station of document.querySelectorAll<HTMLElement>('[data-station]')) {
      const isRead = read.has(station.dataset.station ?? '');
      if (isRead === 'read' in station.dataset) continue;
      if (isRead) {
        station.dataset.read = '';
        station.append(make('span', { class: 'sr-only' }, ` ${say('isRead')}`));
      } else {
        delete station.dataset.read;
        station.lastElementChild?.remove();
      }
    }
    const stations = [...document.querySelectorAll<HTMLElement>('.track-page [data-station]')];
    const count = stations.filter(({ dataset }) => 'read' in dataset).length;
    if (place === null || count === 0) return progress.remove();
    const forget = button(say('forgetProgress'), () => {
      const kept = load();
      for (const { dataset } of stations) kept.delete(dataset.station ?? '');
      save(kept);
      show();
      announce(say('progressForgotten'));
    });
    progress.replaceChildren(`${say('stationsRead', { read: count, count: stations.length })} `, forget);
    place.append(progress);
  };
  show();
  // Changed in another tab, or restored from the back/forward cache.
  addEventListener('storage', show);
  addEventListener('pageshow', show);

  const end = document.querySelector('.station-here') === null ? null : document.querySelector('.post-end');
  if (end === null) return;
  const observer = new IntersectionObserver(([entry]) => {
    if (entry?.isIntersecting !== true) return;
    observer.disconnect();
    save(load().add(location.pathname));
    show();
  });
  observer.observe(end);
}
