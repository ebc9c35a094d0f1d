import { LRUCache } from 'lru-cache';
import type { Section } from '@/lib/markdown/compiled-body';
import { sectionTerms, type SectionTerms } from './matching-sections';

/** Splitting sections into terms is most of the cost of a result, and the same sections recur. */
const recent = new LRUCache<Section, SectionTerms>({ max: 2000 });

/** `sectionTerms`, cached for the last 2,000 sections. */
export function recentTerms(section: Section): SectionTerms {
  const known = recent.get(section);
  if (known !== undefined) return known;
  const made = sectionTerms(section);
  recent.set(section, made);
  return made;
}
