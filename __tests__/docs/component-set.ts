import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { MdxComponent } from '@/lib/markdown/mdx-component';
import { useMDXComponents as siteComponents } from '@/mdx-components';

const folder = 'components/mdx';

interface ShownComponent {
  readonly name: string;
  /** Its docstring. */
  readonly about: string;
  readonly props: readonly { readonly name: string; readonly type: string; readonly note: string }[];
}

/** An example, and the components that it shows: the one that has its name first. */
export interface ComponentExample {
  readonly source: string;
  readonly components: readonly ShownComponent[];
}

const fileOf = (name: string) => name.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase();

/** The set of components as their files describe it. @throws Error when a component has no example */
export function componentSet(): ComponentExample[] {
  const all = Object.entries(siteComponents());
  const examples = readdirSync(folder).filter((file) => file.endsWith('.example.mdx'));
  const names = new Set(examples.map((file) => file.replace('.example.mdx', '')));
  const set = examples.sort().map((file) => {
    const source = readFileSync(`${folder}/${file}`, 'utf8').trim();
    const own = file.replace('.example.mdx', '');
    const components = all
      .filter(([name]) => fileOf(name) === own || (!names.has(fileOf(name)) && source.includes(`<${name}`)))
      .sort(([a]) => (fileOf(a) === own ? -1 : 1))
      .map(([name, component]) => shown(name, component));
    return { source, components };
  });
  const missing = all.filter(([name]) => !set.some(({ components }) => components.some((one) => one.name === name)));
  if (missing.length > 0) throw new Error(`no example shows ${missing.map(([name]) => name).join(', ')}`);
  return set;
}

function shown(name: string, component: MdxComponent): ShownComponent {
  const text = readFileSync(`${folder}/${fileOf(name)}.tsx`, 'utf8');
  const docstring = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\nexport (?:async )?function ${name}\\b`).exec(text)?.[1] ?? '';
  const about = docstring.replace(/\s*\n \* ?/g, ' ').trim();
  return { name, about, props: component.props === undefined ? [] : propsOf(component.props) };
}

const field = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  description: z.string().optional(),
  get anyOf() {
    return z.array(field).optional();
  },
  get items() {
    return field.optional();
  },
});
const object = z.object({ properties: z.record(z.string(), field).default({}), required: z.array(z.string()).default([]) });

function propsOf(schema: z.ZodType): ShownComponent['props'] {
  const { properties, required } = object.parse(z.toJSONSchema(schema, { io: 'output' }));
  return Object.entries(properties).map(([name, prop]) => {
    const needed =
      prop.default === undefined ? (required.includes(name) ? 'needed' : 'optional') : `default \`${String(prop.default)}\``;
    return { name, type: typeOf(prop), note: [needed, ...(prop.description === undefined ? [] : [prop.description])].join('; ') };
  });
}

function typeOf({ type, enum: values, anyOf, items }: z.infer<typeof field>): string {
  if (values !== undefined) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (anyOf !== undefined) return anyOf.map(typeOf).join(' or ');
  if (items !== undefined) return `list of ${typeOf(items)}`;
  return type === undefined ? 'anything' : [type].flat().join(' or ');
}
