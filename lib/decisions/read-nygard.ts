import { readPhrases } from './read-madr';
import type { DecisionText } from './split-decision';
import type { WrittenDecision } from './written-decision';

/**
 * Reads what a record in Michael Nygard's form says of itself, as adr-tools 3 writes it: a line `Date:` under the title, and a section
 * "Status" with one phrase to a line, each link to another decision a line of its own.
 *
 * Source: templates and `adr-new`, `adr-link` of adr-tools 3.0.0.
 */
export function readNygard({ facts, statusLines }: DecisionText): WrittenDecision {
  const date = facts.find(({ label }) => label === 'date');
  const lines = statusLines.map(({ text, line }) => ({ phrase: text.trim(), line, column: 1 }));
  const { statuses, relations } = readPhrases(lines);
  // Only the first line may be a status in free words; what follows may be remarks.
  const known = statuses.filter((status, index) => index === 0 || status.date !== undefined || status.value === 'superseded');
  return { statuses: known, date, deciders: [], consulted: [], informed: [], tags: [], relations };
}
