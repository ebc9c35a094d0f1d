import { createContext } from 'react';
import { sayIn } from '@/lib/base/labels/labels';
import type { Say } from '@/lib/base/labels/say';

/** The labels of the text that a component stands in: `use(Labels)('video')`. */
export const Labels = createContext<Say>(sayIn('en'));
