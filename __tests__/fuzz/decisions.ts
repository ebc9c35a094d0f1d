import fc from 'fast-check';
import type { Case } from './case';
import { realPieces, realTexts } from './pieces';
import { asWritten, slipped } from './texts';
import { towers } from './towers';

const statuses = [
  'Accepted',
  'accepted',
  'Proposed',
  'Superseded by [5. X](0005-x.md)',
  'superseded by ADR-0001',
  'Supersedes [1](0001-store-manifests-in-git.md)',
  'Amends ADR-0001 because',
  '2024-02-30 accepted',
  '{proposed | rejected}',
  'on ice',
  '',
  '* accepted\n* 2025-01-01: deprecated',
  '<script>',
  'Accepted by [Ada](mailto:a@b.c)',
];
const sections = [
  'Status',
  'Context',
  'Decision',
  'Consequences',
  'Context and Problem Statement',
  'Considered Options',
  'Decision Outcome',
  'More Information',
  'STATUS',
  'Links',
  '',
];

const nygard = fc
  .tuple(
    fc.constantFrom(
      '# 5. Use Flux',
      '# Use Flux',
      '# 0006. Use',
      '#',
      '# {title}',
      '# ADR-5: x',
      'Use\n===',
      '# [a](b) *c*',
      `# ${'x'.repeat(300)}`,
    ),
    fc.constantFrom('Date: 2025-03-01', 'Date: 1 March', 'date: 2024-13-01', ''),
    fc.array(fc.tuple(fc.constantFrom(...sections), fc.oneof(fc.constantFrom(...statuses), fc.constantFrom(...realPieces))), {
      maxLength: 6,
    }),
  )
  .map(([title, date, parts]) => [title, date, ...parts.map(([name, text]) => `## ${name}\n\n${text}`)].join('\n\n'));
const madr = fc
  .tuple(fc.constantFrom(...statuses), fc.constantFrom('2025-03-01', '2024-02-30', '1 May', '[2025]', '{YYYY-MM-DD}', ''), nygard)
  .map(([status, date, text]) => `---\nstatus: ${status}\ndate: ${date}\ndecision-makers: [Ada, {Ben}]\n---\n\n${text}`);

/** Decision records as adr-tools and MADR write them, real ones too, with slips. */
export const decisions: fc.Arbitrary<Case> = fc
  .tuple(
    fc.constantFrom('0005-use-flux', '5-use-flux', '0000-x', '0001-again', '99999-x', 'no-number', '0005'),
    asWritten(
      slipped(
        fc.oneof(
          { weight: 3, arbitrary: nygard },
          { weight: 3, arbitrary: madr },
          { weight: 3, arbitrary: fc.constantFrom(...realTexts) },
          { weight: 1, arbitrary: fc.tuple(nygard, towers).map((all) => all.join('\n\n')) },
        ),
      ),
    ),
  )
  .map(([name, text]) => ({ target: 'file', path: `decisions/${name}.md`, text }));
