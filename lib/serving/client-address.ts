import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * The client's address of a request. Trusted proxies append to X-Forwarded-For on the right.
 *
 * @param proxies number of trusted proxies in front (TRUST_PROXY)
 */
export function clientAddress(request: IncomingMessage, proxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  const header = request.headers['x-forwarded-for'];
  if (proxies === 0 || typeof header !== 'string') return direct;
  return header.split(',').at(-proxies)?.trim() || direct;
}

/** Rate-limit key of an address: IPv4 as it is, IPv6 reduced to its /64 network, which one household shares. */
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
