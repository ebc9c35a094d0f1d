/** @jest-environment node */
import { afterEach, describe, expect, test } from '@jest/globals';
import { closeRemotes, conformsAsGitSource, remote, sourceAt, text, updateOf } from './git-conformance';

afterEach(closeRemotes);

describe("by the machine's git", () => conformsAsGitSource('program'));

test('reads a repository on disk', async () => {
  const server = await remote();
  await server.push({ 'content/a.md': 'from disk' });
  const source = await sourceAt(server, { by: 'program', address: `git+file://${server.bare}#main:content` });
  await updateOf(source);
  expect(await text(source, 'a.md')).toBe('from disk');
});
