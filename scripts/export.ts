import { messageOf } from '@/lib/base/message-of';
import { runExport } from '@/tools/export/run-export';

try {
  process.exitCode = await runExport(process.argv.slice(2), console.log);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
