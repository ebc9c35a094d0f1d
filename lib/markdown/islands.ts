import { z } from 'zod';
import names from '@/.generated/islands.json' with { type: 'json' };

const islands: ReadonlySet<string> = new Set(z.array(z.string()).parse(names));

/**
 * The island of a component: the name of its script, `components/mdx/<name>.client.ts`, if it has one.
 *
 * @param component its name in posts; `LineChart` has `line-chart`
 */
export function islandOf(component: string): string | undefined {
  const name = component.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase();
  return islands.has(name) ? name : undefined;
}
