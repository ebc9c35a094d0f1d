import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DecisionFile } from '@/lib/front-matter/content-file';
import { sha256 } from '@/lib/base/sha256';
import { compareProblems, type Problem } from '@/lib/base/problem';
import { standInSite } from '@/lib/content/stand-in-site';
import { checkDecisions, missingNumbers } from '@/lib/decisions/check-decisions';
import { isNoDecision } from '@/lib/decisions/file-number';
import { parseDecision } from '@/lib/decisions/parse-decision';
import { standardContext } from '@/lib/decisions/value-reader';

/**
 * Checks a folder of decision records outside the content (`docs/decisions`) by the same rules: each file, and their relations.
 *
 * @returns every problem, sorted, with paths that begin with `folder`
 * @throws Error when the folder cannot be read
 */
export async function checkRecords(folder: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const records: DecisionFile[] = [];
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && !isNoDecision(name)).sort();
  for (const name of names) {
    const bytes = await readFile(path.join(folder, name));
    const hash = sha256(bytes);
    const file = { path: `${folder}/${name}`, hash, modified: '', bytes };
    const result = parseDecision(file, bytes.toString('utf8'), standardContext);
    if ('kind' in result) records.push(result);
    else problems.push(...result);
  }
  const isWhole = problems.length === 0;
  problems.push(...records.flatMap(({ findings = [] }) => findings));
  problems.push(...checkDecisions(records, standInSite, isWhole), ...(isWhole ? missingNumbers(records) : []));
  return problems.sort(compareProblems);
}
