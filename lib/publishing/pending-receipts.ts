import { randomUUID } from 'node:crypto';
import type { Receipt } from './receipt';

const kept = 200;
const tickets = new Map<string, Promise<Receipt>>();

/** Keeps a round that takes longer than its caller can wait. @returns the word by which its receipt is asked for later */
export function keepReceipt(receipt: Promise<Receipt>): string {
  const ticket = randomUUID();
  tickets.set(ticket, receipt);
  // Whoever asks later is told; nobody need.
  receipt.catch(() => undefined);
  const [oldest] = tickets.keys();
  if (tickets.size > kept && oldest !== undefined) tickets.delete(oldest);
  return ticket;
}

/** A round that was kept; `undefined` when there is none of that word (any more). */
export const keptReceipt = (ticket: string): Promise<Receipt> | undefined => tickets.get(ticket);
