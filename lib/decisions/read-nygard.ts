import { readPhrases } from './read-madr';
import type { DecisionText } from './split-decision';
import type { WrittenDecision } from './written-decision';

/**
 * Reads the metadata of a Nygard record as adr-tools 3.0.0 writes it: a line `Date:` under the title, and a section "Status"
 * with one phrase per line, each link to another decision on a line of its own.
 */
export function readNygard({ facts, statusLines }: DecisionText): WrittenDecision {
  const date = facts.find(({ label }) => label === 'date');
  const lines = statusLines.map(({ text, line }) => ({ phrase: text.trim(), line, column: 1 }));
  const { statuses, relations } = readPhrases(lines);
  // Only the first line may be a status in free words; later lines may be remarks.
  const known = statuses.filter((status, index) => index === 0 || status.date !== undefined || status.value === 'superseded');
  return { statuses: known, date, deciders: [], consulted: [], informed: [], tags: [], relations };
}
