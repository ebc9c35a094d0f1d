import { MissingPage } from '@/components/missing-page';
import { readView } from '@/lib/views/read-view';

export default async function NotFound() {
  const found = await readView('missing', { status: '404' });
  return found === undefined ? null : <MissingPage view={found.view} />;
}
