import { z } from 'zod';
import type { Deployment } from './deployment';
import { unseal } from './seal';

/** What is stored at the address of a record is not one that this deployment can use. */
export class NotOurRecord extends Error {}

/**
 * Reads a record that a deployment keeps for its own processes.
 *
 * @param form of the record
 * @returns `undefined` when there is none
 * @throws NotOurRecord when it is sealed with another secret or is another deployment's; Error when it cannot be read
 */
export async function readRecord<Form extends z.ZodType>(
  { stored, secrets, id }: Pick<Deployment, 'stored' | 'secrets' | 'id'>,
  address: string,
  form: Form,
): Promise<z.output<Form> | undefined> {
  const { status, body } = await stored(address);
  if (status === 404) return undefined;
  if (status !== 200) throw new Error(`${address} answered ${status}`);
  const record = unseal(body, secrets);
  if (record === undefined) throw new NotOurRecord(`${address} is sealed with another secret`);
  const { deployment } = z.looseObject({ deployment: z.string() }).parse(record);
  if (deployment !== id) throw new NotOurRecord('another deployment answers at ORIGIN');
  return form.parse(record);
}
