import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Written beside the data: which process keeps it, and on which port. */
const markSchema = z.object({ processId: z.number().int().positive(), tablePort: z.number().int() });

const fileName = 'store.json';

/** Notes that this process keeps the folder's data. */
export async function markFolder(folder: string, mark: z.infer<typeof markSchema>): Promise<void> {
  await writeFile(join(folder, fileName), JSON.stringify(mark));
}

/** Whether the store that listens on the port is the one that keeps this folder's data. */
export async function keepsFolder(folder: string, tablePort: number): Promise<boolean> {
  try {
    const mark = markSchema.parse(JSON.parse(await readFile(join(folder, fileName), 'utf8')));
    return mark.tablePort === tablePort && isAlive(mark.processId);
  } catch {
    return false;
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
