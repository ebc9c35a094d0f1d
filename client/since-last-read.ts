import { englishOnPages } from '@/lib/base/labels/english-in-scripts';
import { sayAt } from './labels';
import { make } from './make';
import { stored } from './stored';

const key = 'visits';
const mostVisits = 300;

/** Day of the last visit by path, oldest first. Malformed entries are ignored. */
function visits(): Map<string, string> {
  const lines = (stored.get(key) ?? '').split('\n').map((line) => line.split(' '));
  return new Map(lines.flatMap(([path, day]) => (path && day ? [[path, day] as const] : [])));
}

/** Marks what changed in a post since the last visit. Visits are stored on the device only. */
export function sinceLastRead(): void {
  const facts = document.querySelector('.post-head .facts');
  if (facts === null) return;
  const known = visits();
  const before = known.get(location.pathname);
  known.delete(location.pathname);
  known.set(location.pathname, new Date().toISOString().slice(0, 10));
  stored.set(
    key,
    [...known]
      .slice(-mostVisits)
      .map((visit) => visit.join(' '))
      .join('\n'),
  );
  if (before === undefined) return;
  const fresh = [...document.querySelectorAll<HTMLTimeElement>('.changes time')].filter(({ dateTime }) => dateTime > before);
  if (fresh.length === 0) return;
  const say = sayAt(englishOnPages, facts);
  for (const time of fresh) time.after(make('span', { class: 'changes-new' }, say('newToYou')));
  facts.append(make('li', {}, make('a', { href: '#part:changes' }, say('changedSinceRead'))));
}
