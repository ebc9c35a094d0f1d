import { LRUCache } from 'lru-cache';
import type { Section } from '@/lib/markdown/compiled-body';
import { sectionTerms, type SectionTerms } from './findings';

/** Splitting sections into terms is most of the cost of a result, and the same sections recur. */
const recent = new LRUCache<Section, SectionTerms>({ max: 2000, memoMethod: sectionTerms });

/** `sectionTerms`, cached for the last 2,000 sections. */
export const recentTerms = (section: Section): SectionTerms => recent.memo(section);
