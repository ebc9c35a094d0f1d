const seconds = { m: 60, h: 3600, d: 86_400, w: 604_800 } as const;
const longest = 90 * seconds.d;

/**
 * Parses the lifetime of a link: `30m`, `12h`, `7d`, `2w`.
 *
 * @returns seconds
 * @throws Error when it is malformed, or longer than 90 days
 */
export function linkLifetime(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})([mhdw])$/.exec(text) ?? [];
  const each = Object.entries(seconds).find(([name]) => name === unit)?.[1];
  if (count === undefined || each === undefined) throw new Error(`"${text}" is no time: write 30m, 12h, 7d or 2w`);
  const lifetime = Number(count) * each;
  if (lifetime > longest) throw new Error(`${text} is too long: a link is good for 90 days at most`);
  return lifetime;
}
