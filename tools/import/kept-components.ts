import type { z } from 'zod';
import { useMDXComponents as siteComponents } from '@/mdx-components';
import { escaped } from '@/lib/base/escaped';
import { isRecord } from './old-front-matter';
import { isRemote } from './old-url';

type Props = Readonly<Record<string, unknown>>;

const components = siteComponents();
/** Components here by the element that stands for them while the text is Markdown: lower case, which MDX takes for HTML. */
const byElement = new Map(Object.keys(components).map((name) => [`kept${name.toLowerCase()}`, name]));
/** What makes sense in another component only. */
const holders: Readonly<Record<string, string>> = { Tab: 'Tabs' };
const files = /^(?:src|poster|picture|captions)$/;

/** The component that an element stands for; `undefined` for any other element. */
export const keptName = (element: string): string | undefined => byElement.get(element);

export const holdsKept = (text: string): boolean => /<kept[a-z]+[\s/>]/.test(text);

/** Whether an attribute of a kept component names a file. */
export const isFileProp = (key: string): boolean => files.test(key);

export interface Use {
  readonly name: string;
  /** With `undefined` for what is no literal. */
  readonly props: Props;
}

/**
 * A use of tabs, as Docusaurus and Starlight write them, as one of ours; any other use as it is.
 *
 * @param around the component around it, whose `values` may hold the labels
 */
export function tabsHere({ name, props }: Use, around: Use | undefined): Use {
  if (name === 'Tabs') return { name, props: typeof props.label === 'string' ? { label: props.label } : {} };
  if (!/^(?:TabItem|Tab)$/.test(name)) return { name, props };
  const values = Array.isArray(around?.props.values) ? around.props.values.filter(isRecord) : [];
  const listed = values.find(({ value }) => value === props.value)?.label;
  const label = [props.label, listed, props.title, props.value].find((one) => typeof one === 'string' && one.trim() !== '');
  return { name: 'Tab', props: { label } };
}

/** Whether the schema of a component of this engine accepts every prop, and none names a file on another host. */
function accepts({ name, props }: Use): boolean {
  const component = Object.hasOwn(components, name) ? components[name] : undefined;
  const schema: z.ZodType | undefined = component?.props;
  if (schema === undefined || Object.values(props).includes(undefined)) return false;
  const isFar = Object.entries(props).some(([key, value]) => files.test(key) && typeof value === 'string' && isRemote(value));
  return !isFar && schema.safeParse(props).success;
}

/**
 * Whether an old use of a component is one of a component of this engine.
 *
 * @param around the component around it
 */
export function fits(use: Use, inside: string, around: Use | undefined): boolean {
  const holder = holders[use.name];
  if (holder !== undefined && (around?.name !== holder || !accepts(around))) return false;
  const part = Object.keys(holders).find((name) => holders[name] === use.name);
  return accepts(use) && (part === undefined || inside.includes(`<kept${part.toLowerCase()} `));
}

/** A component as an element that every conversion of Markdown lets through; `asMdx` writes it as it is. */
export function keptElement(name: string, props: Props, inside: string, isFlow: boolean): string {
  const attributes = Object.entries(props).map(([key, value]) => {
    if (value === true) return ` ${key}`;
    const isText = typeof value === 'string' && !/[\n{}]/.test(value);
    return ` ${key}="${isText ? escaped(value) : `{${encodeURIComponent(JSON.stringify(value))}}`}"`;
  });
  const element = `kept${name.toLowerCase()}`;
  const opening = `<${element}${attributes.join('')}`;
  if (inside.trim() === '') return `${opening} />`;
  return isFlow ? `${opening}>\n\n${inside.trim()}\n\n</${element}>` : `${opening}>${inside}</${element}>`;
}
