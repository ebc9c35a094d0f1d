import { z } from 'zod';
import built from '@/.generated/compiler.json' with { type: 'json' };

/** Identifies the compiler, with the site's components. Bodies that another one compiled are compiled anew. */
export const pipelineVersion: string = z.object({ version: z.string().min(1) }).parse(built).version;
