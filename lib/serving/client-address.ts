import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * The address that a request comes from, as far as it can be believed: proxies of ours add to X-Forwarded-For on the right.
 *
 * @param proxies how many proxies of ours stand in front (TRUST_PROXY)
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  const header = request.headers['x-forwarded-for'];
  if (proxies === 0 || typeof header !== 'string') return direct;
  return header.split(',').at(-proxies)?.trim() || direct;
}

/** What one client has in common with itself: an address, or of IPv6 the network of 64 bits that a household is given. */
export function clientKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address.slice(0, 64);
  const groups = address.replace(/%.*/, '').replace(/^::/, '0::').replace(/::$/, '::0').split(':');
  const zeros = Array.from({ length: 9 - groups.length }, () => '0');
  const all = groups.flatMap((group) => (group === '' ? zeros : [group]));
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
