import { z } from 'zod';
import { gitAddress, isGitAddress } from '@/lib/base/git-address';

const push = z.looseObject({ ref: z.string().max(1024).optional() });
const deployed = z.looseObject({ deployment_status: z.looseObject({ state: z.literal('success') }) });

export type PushEvent = { readonly kind: 'look' } | { readonly kind: 'ignored' | 'malformed'; readonly reason: string };

/** Headers in which GitHub, Forgejo, Gitea and GitLab name the event. */
const eventHeaders = ['x-github-event', 'x-forgejo-event', 'x-gitea-event', 'x-gitlab-event'];

const look: PushEvent = { kind: 'look' };
const ignored = (reason: string): PushEvent => ({ kind: 'ignored', reason });
const malformed = (reason: string): PushEvent => ({ kind: 'malformed', reason });

/**
 * Reads only the event and the branch of a call: what changed is taken from the source.
 *
 * @param body raw; JSON, or empty to ask for a look
 * @param source CONTENT_SOURCE; pushes to another branch are ignored
 */
export function pushEvent(body: Buffer, headers: Headers, source: string): PushEvent {
  const event = eventHeaders.map((name) => headers.get(name)).find((name) => name !== null) ?? 'push';
  const isDeployment = event === 'deployment_status';
  if (!isDeployment && !/push/i.test(event)) return ignored('the event is no push');
  if (body.length === 0) return look;
  let said: unknown;
  try {
    said = JSON.parse(body.toString('utf8'));
  } catch {
    return malformed('the body is not JSON: set the content type of the webhook to application/json');
  }
  // A new deployment shows the content of its build; there may be newer.
  if (isDeployment) return deployed.safeParse(said).success ? look : ignored('the event is no successful deployment');
  const parsed = push.safeParse(said);
  if (!parsed.success) return malformed('the body is not an object with a ref');
  const { ref } = parsed.data;
  if (ref === undefined || !isGitAddress(source)) return look;
  const { branch } = gitAddress(source);
  const isOurs = branch === undefined ? ref.startsWith('refs/heads/') : ref === `refs/heads/${branch}`;
  return isOurs ? look : ignored('the content is read from another branch');
}
