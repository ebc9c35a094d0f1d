import { withOffset } from './local-time';
import type { ClockChange, Planned, Schedule } from './schedule';

/**
 * Formats a schedule as lines of text.
 *
 * @param folder path of the content folder, as seen from the project
 */
export function formatSchedule(schedule: Schedule, folder: string): string[] {
  const { zone, now, scheduled, draftsToCome, draftsPast, clockChanges } = schedule;
  const part = (heading: string, planned: readonly Planned[], changes: readonly ClockChange[] = []) =>
    planned.length === 0 ? [] : ['', heading, ...lined(planned, changes, folder)];
  return [
    `It is ${shown(withOffset(zone, now))} in ${zone}.`,
    ...(scheduled.length === 0 ? ['Nothing is scheduled.'] : part('Goes out', scheduled, clockChanges)),
    ...part('Drafts with a date to come: they stay drafts until "draft: true" is deleted', draftsToCome),
    ...part('Drafts more than a week past their date: delete "draft: true", or give another date', draftsPast),
  ];
}

function lined(planned: readonly Planned[], changes: readonly ClockChange[], folder: string): string[] {
  const width = Math.max(...planned.map(({ seconds }) => distance(seconds).length));
  const last = planned.at(-1)?.date ?? '';
  return [
    ...planned.map((post) => ({
      at: post.date,
      lines: [
        `  ${shown(post.local)}  ${distance(post.seconds).padEnd(width)}  ${folder}/${post.path}  ${post.title}`,
        ...(post.note === undefined ? [] : [`      ${post.note}`]),
      ],
    })),
    ...changes
      .filter(({ instant }) => instant <= last)
      .map(({ instant, from, to }) => ({
        at: instant,
        lines: [`  ${from.replace('T', ' ')}  the clocks go ${to > from ? 'forward' : 'back'} to ${to.slice(11)}`],
      })),
  ]
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .flatMap(({ lines }) => lines);
}

/** `2026-12-01 08:00 +01:00`; with seconds where there are any. */
const shown = (local: string) => `${local.slice(0, 19).replace('T', ' ').replace(/:00$/, '')} ${local.slice(19)}`;

/** "in 3 days 4 h", "12 min ago": the two largest units. */
function distance(seconds: number): string {
  const size = Math.abs(seconds);
  const [days, hours, minutes] = [Math.floor(size / 86400), Math.floor((size % 86400) / 3600), Math.floor((size % 3600) / 60)];
  const words =
    days > 0
      ? `${days} ${days === 1 ? 'day' : 'days'}${hours > 0 && days < 100 ? ` ${hours} h` : ''}`
      : hours > 0
        ? `${hours} h${minutes > 0 ? ` ${minutes} min` : ''}`
        : minutes > 0
          ? `${minutes} min`
          : `${Math.floor(size)} s`;
  return seconds > 0 ? `in ${words}` : `${words} ago`;
}
