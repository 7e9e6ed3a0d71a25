import { z } from 'zod';
import { startEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';

/** A parent for the embedded store that a test can kill. */
const settings = z
  .object({ folder: z.string(), tablePort: z.number(), queuePort: z.number() })
  .parse(JSON.parse(process.argv[2] ?? 'null'));
const { connectionString } = await startEmbeddedStore(settings);
process.send?.(connectionString);
