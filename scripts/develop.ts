import { develop } from '@/app/develop';
import { checkPreview } from '@/tools/check/check-preview';

await develop(checkPreview);
