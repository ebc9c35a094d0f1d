const protocols = ['https', 'http', 'ssh', 'file'] as const;

export interface GitAddress {
  /** URL as git accepts it, without secrets: `https://…`, `http://…`, `ssh://…` or `file://…`. */
  readonly remote: string;
  readonly protocol: (typeof protocols)[number];
  /** `undefined` for the branch that the remote's HEAD points to. */
  readonly branch: string | undefined;
  /** Path of the content folder inside the repository, with `/`; empty for the root. */
  readonly folder: string;
}

const form = 'git+https://host/owner/repository.git#branch:folder';

export const isGitAddress = (source: string): boolean => source.startsWith('git+');

/**
 * Parses `git+https://host/owner/repository.git#branch:folder`; also `git+ssh`, `git+file`, and `git+http` on loopback.
 *
 * @throws Error when it is not valid; the message never contains a user or password
 */
export function gitAddress(source: string): GitAddress {
  if (!isGitAddress(source) || !URL.canParse(source.slice('git+'.length))) throw new Error(`must have the form ${form}`);
  const url = new URL(source.slice('git+'.length));
  const protocol = protocols.find((known) => url.protocol === `${known}:`);
  if (protocol === undefined) throw new Error('must use git+https, git+ssh, git+file, or git+http on this machine');
  if (url.password !== '' || (url.username !== '' && protocol !== 'ssh'))
    throw new Error('must not hold a user or password: put the token into CONTENT_TOKEN');
  if (protocol === 'http' && !isLoopback(url.hostname)) throw new Error('must use https unless the host is this machine');
  if (url.search !== '') throw new Error(`must have no query: ${form}`);
  if (url.pathname === '/' || url.pathname === '') throw new Error(`must name a repository: ${form}`);

  const [branch = '', folder = '', ...more] = decoded(url.hash.slice(1)).split(':');
  if (more.length > 0) throw new Error(`must name one branch and one folder: ${form}`);
  if (!isBranch(branch)) throw new Error('names something that is not a branch');
  const trimmed = folder.replace(/^\/+|\/+$/g, '');
  if (trimmed.split('/').some((part) => part === '..' || part === '.') || /[\0\\]/.test(trimmed))
    throw new Error('names a folder outside the repository');
  url.hash = '';
  return { remote: url.href, protocol, branch: branch === '' ? undefined : branch, folder: trimmed };
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);

/** Git's rules for branch names. @see git-check-ref-format(1) */
const isBranch = (name: string) =>
  name === '' ||
  (!/[\0-\x20\x7f~^?*[\\]|\.\.|@\{|\/\/|\.lock(?:\/|$)|(?:^|\/)\./.test(name) && !/^[-/]|[/.]$/.test(name) && name !== '@');

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new Error(`is not decodable after its #: ${form}`, { cause: error });
  }
}
