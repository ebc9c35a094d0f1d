/** @jest-environment node */
import { test } from '@jest/globals';
import { english } from '@/lib/base/labels/english';
import { expectUpToDate } from './up-to-date';

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\*/g, '\\*');

test('docs/labels.md lists every label', async () => {
  const rows = Object.entries(english)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, message]) => {
      const forms = typeof message === 'string' ? [message] : Object.entries(message).map(([form, text]) => `${form}: ${text}`);
      return `| \`${key}\` | ${forms.map(cell).join('<br>')} |`;
    });
  await expectUpToDate(
    'docs/labels.md',
    `# Labels

Every label of the interface, with its English words, to be changed in \`content/labels.yaml\` as [\`languages.md\`](languages.md) says. This page is made by
\`npm run docs:write\`.

| Label | English |
|---|---|
${rows.join('\n')}
`,
  );
});
