import { enhance } from './enhance';
import { everywhere } from './everywhere';

/** The script of pages without prose. */
enhance(everywhere);
