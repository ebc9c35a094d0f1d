/** @jest-environment node */
import { expect, test } from '@jest/globals';
import { gitAddress } from '@/lib/base/git-address';

test.each([
  ['git+https://host.example/owner/repo.git#main:content', 'https://host.example/owner/repo.git', 'https', 'main', 'content'],
  ['git+https://host.example/owner/repo.git', 'https://host.example/owner/repo.git', 'https', undefined, ''],
  ['git+https://host.example/o/r.git#feature/x', 'https://host.example/o/r.git', 'https', 'feature/x', ''],
  ['git+https://host.example/o/r.git#:/docs/blog/', 'https://host.example/o/r.git', 'https', undefined, 'docs/blog'],
  ['git+ssh://git@host.example:2222/o/r.git#main:a%20b', 'ssh://git@host.example:2222/o/r.git', 'ssh', 'main', 'a b'],
  ['git+file:///srv/content.git#main', 'file:///srv/content.git', 'file', 'main', ''],
  ['git+http://127.0.0.1:8080/r.git#main', 'http://127.0.0.1:8080/r.git', 'http', 'main', ''],
])('reads %s', (source, remote, protocol, branch, folder) => {
  expect(gitAddress(source)).toEqual({ remote, protocol, branch, folder });
});

test.each([
  ['git+https://', 'form'],
  ['git+https://host.example/', 'name a repository'],
  ['git+https://user:hush@host.example/o/r.git', 'CONTENT_TOKEN'],
  ['git+https://hush@host.example/o/r.git', 'CONTENT_TOKEN'],
  ['git+ssh://git:hush@host.example/o/r.git', 'CONTENT_TOKEN'],
  ['git+http://host.example/o/r.git', 'https'],
  ['git+ext://sh -c touch', 'git+https'],
  ['git+https://host.example/o/r.git?x=1', 'query'],
  ['git+https://host.example/o/r.git#--upload-pack=x', 'branch'],
  ['git+https://host.example/o/r.git#a..b', 'branch'],
  ['git+https://host.example/o/r.git#a b', 'branch'],
  ['git+https://host.example/o/r.git#main.lock', 'branch'],
  ['git+https://host.example/o/r.git#main:../up', 'outside'],
  ['git+https://host.example/o/r.git#main:a/../../b', 'outside'],
  ['git+https://host.example/o/r.git#main:a:b', 'one branch'],
  ['git+https://host.example/o/r.git#%E0%A4%A', 'decodable'],
])('refuses %s', (source, words) => {
  let message = '';
  try {
    gitAddress(source);
  } catch (error) {
    message = String(error);
  }
  expect(message).toContain(words);
  expect(message).not.toContain('hush');
});
