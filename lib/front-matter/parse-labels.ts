import { z } from 'zod';
import { didYouMean } from '@/lib/base/nearest';
import { errorAt, type Problem } from '@/lib/base/problem';
import { english } from '@/lib/base/labels/english';
import { catalogue, keys } from '@/lib/base/labels/labels';
import { type Forms, type OwnLabels, placeholdersIn } from '@/lib/base/labels/messages';
import { checkFields } from './check-fields';
import type { LabelsFile } from './content-file';
import type { FileSource } from './file-source';
import { type FrontMatter, yamlFields } from './front-matter';
import { isLanguage } from './schema';

const text = z.string().trim().min(1);
const plurals = ['zero', 'one', 'two', 'few', 'many'] as const;
const forms = z.strictObject({ ...Object.fromEntries(plurals.map((plural) => [plural, text.optional()])), other: text });

/** The labels of one language. One with forms may be a single text, where the language has no plural. */
const ofLanguage = z.strictObject(
  Object.fromEntries(
    Object.entries(english).map(([key, message]) => [
      key,
      (typeof message === 'string' ? text : z.union([text, forms])).optional(),
    ]),
  ),
);

/** `labels.yaml`: the site's own labels, by language. */
export const labelsSchema = z.object({}).catchall(ofLanguage);

/** Parses `labels.yaml`. */
export function parseLabels(file: FileSource, text: string): LabelsFile | readonly Problem[] {
  const { path, hash, modified } = file;
  const read = yamlFields(path, text);
  if (!('fields' in read)) return read;
  const wrong = Object.keys(read.fields).flatMap((name) => languageProblem(path, name, read));
  const checked = checkFields(path, labelsSchema, read);
  if (wrong.length > 0 || !checked.ok)
    return [...wrong, ...(checked.ok || wrong.length > 0 ? [] : checked.problems.map(ofLabel))];
  const labels: OwnLabels = z.record(z.string(), z.record(z.string(), z.custom<string | Forms>())).parse(checked.values);
  const problems = Object.entries(labels).flatMap(([lang, messages]) =>
    Object.entries(messages).flatMap(([key, message]) => messageProblems(path, [lang, key], message, read)),
  );
  if (problems.length > 0) return problems;
  const { findings } = read;
  return { kind: 'labels', path, hash, modified, places: {}, labels, ...(findings.length === 0 ? {} : { findings }) };
}

/** There are too many labels to name them all in a hint. */
function ofLabel(problem: Problem): Problem {
  if (problem.rule !== 'front-matter/unknown-key') return problem;
  const name = problem.field?.split('.').at(-1) ?? '';
  const hint = [didYouMean(name, keys), 'docs/labels.md lists every label.'].filter((part) => part !== undefined).join(' ');
  return { ...problem, message: `"${name}" is not a label`, hint };
}

function languageProblem(path: string, name: string, read: FrontMatter): Problem[] {
  if (isLanguage(name)) return [];
  const hint = keys.some((key) => key === name)
    ? `Put it below its language: "en: { ${name}: … }".`
    : didYouMean(name, Object.keys(catalogue));
  const message = `"${name}" is not a language tag such as "en" or "pt-BR"`;
  return [{ ...errorAt(path, read.locate([name]), 'labels/language', message, hint), field: name }];
}

/** The values that a label needs must be in it, and no others; forms are those of the language. */
function messageProblems(path: string, [lang, key]: [string, string], message: string | Forms, read: FrontMatter): Problem[] {
  const known = Object.entries(english).find(([name]) => name === key)?.[1];
  if (known === undefined) return [];
  const needed = placeholdersIn(typeof known === 'string' ? known : known.other);
  const own = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
  const each = typeof message === 'string' ? [[undefined, message] as const] : Object.entries(message);
  return each.flatMap(([form, written]) => {
    const field = form === undefined ? [lang, key] : [lang, key, form];
    const problem = (rule: string, text: string, hint?: string): Problem => ({
      ...errorAt(path, read.locate(field), rule, text, hint),
      field: field.join('.'),
    });
    if (form !== undefined && !own.some((name) => name === form))
      return [problem('labels/plural', `"${lang}" has no plural form "${form}"`, `Its forms are ${own.join(', ')}.`)];
    const named = placeholdersIn(written);
    // "one", "two" and the like may say the number in a word.
    const isFree = (name: string) => name === 'count' && form !== undefined && form !== 'other';
    const missing = needed.filter((name) => !named.includes(name) && !isFree(name));
    const unknown = named.filter((name) => !needed.includes(name));
    const all = needed.map((name) => `{${name}}`).join(', ');
    return [
      ...missing.map((name) => problem('labels/placeholder', `{${name}} is missing`, `Write it where its value stands.`)),
      ...unknown.map((name) =>
        problem(
          'labels/placeholder',
          `this label has no value {${name}}`,
          needed.length === 0 ? 'Take it out.' : (didYouMean(name, needed) ?? `It has ${all}.`),
        ),
      ),
    ];
  });
}
