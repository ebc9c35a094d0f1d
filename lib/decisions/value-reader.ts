import type { ParseContext } from '@/lib/front-matter/content-file';
import { standardStatuses } from '@/lib/front-matter/schema';
import { didYouMean } from '@/lib/base/nearest';
import { asWarning, errorAt, type Problem } from '@/lib/base/problem';
import { parseWrittenDate, zoneOf } from '@/lib/base/zone';
import { withoutComments } from './split-decision';
import { synonyms } from './status-phrase';
import type { Written } from './read-dialects';

/** Whether a value is a template's placeholder, closed or not: `{list everyone involved}`, `[proposed | accepted]`. */
export const isPlaceholder = (value: string) =>
  /^"?(?:\{|\[(?![^\]]*\]\())/.test(value) || /^(?:yyyy-mm-dd|date|status|title)$/i.test(value);

/** Settings for records that belong to no site. */
export const standardContext: ParseContext = {
  zone: 'UTC',
  lang: 'en',
  statuses: Object.fromEntries(standardStatuses.map((status) => [status, status] as const)),
  decisionSegments: [],
};

/** Reports on one record: `problems` prevent reading it, `findings` do not. */
export interface Reports {
  readonly path: string;
  readonly problems: Problem[];
  readonly findings: Problem[];
}

/** Reads the values of a record. Values that cannot be read and placeholders are reported and become `undefined`. */
export function valueReader(context: ParseContext, { path, problems, findings }: Reports) {
  const zone = zoneOf(context.zone);

  function filled(field: Written | undefined, name: string): Written | undefined {
    if (field === undefined || withoutComments(field.value) === '') return undefined;
    if (!isPlaceholder(field.value)) return field;
    const message = `"${name}" still has the placeholder of the template`;
    findings.push(asWarning(errorAt(path, field, 'decision/placeholder', message, 'Fill it in, or delete the line.')));
    return undefined;
  }

  return {
    filled,
    people: (fields: readonly Written[], name: string) => fields.flatMap((field) => filled(field, name)?.value ?? []),
    /** `yyyy-mm-dd`, in the site's zone where a time is given. */
    day(field: Written | undefined): string | undefined {
      if (field === undefined) return undefined;
      const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(field.value);
      const date = parseWrittenDate(slashed === null ? field.value : `${slashed[3]}-${slashed[2]}-${slashed[1]}`);
      if (typeof date === 'string') {
        problems.push(errorAt(path, field, 'date/invalid', date, 'Write 2026-02-28.'));
        return undefined;
      }
      const day = date.kind === 'day' ? date.iso : zone.dayOf(date.iso);
      // adr-tools wrote dates this way before its decision 8 for ISO dates.
      if (slashed !== null) {
        const message = `"${field.value}" is read as day/month/year`;
        findings.push(asWarning(errorAt(path, field, 'date/order', message, `Write ${day}.`)));
      }
      return day;
    },
    /** A house word or a standard word. */
    status(field: Written): string | undefined {
      const words = Object.keys(context.statuses);
      const word = words.find((known) => known.toLowerCase() === field.value) ?? synonyms.get(field.value);
      if (word !== undefined) return word;
      const hint = didYouMean(field.value, [...words, ...synonyms.keys()]) ?? `Known: ${words.join(', ')}.`;
      problems.push(errorAt(path, field, 'decision/status', `"${field.value}" is not a status`, hint));
      return undefined;
    },
  };
}
