import { LRUCache } from 'lru-cache';
import type { Section } from '@/lib/markdown/compiled-body';
import { sectionTerms, type SectionTerms } from './matching-sections';

/** Taking sections apart is most of the work of showing them; the same ones are shown again and again. */
const recent = new LRUCache<Section, SectionTerms>({ max: 2000 });

/** Terms of a section, of which the last 2,000 are kept. */
export function recentTerms(section: Section): SectionTerms {
  const known = recent.get(section);
  if (known !== undefined) return known;
  const made = sectionTerms(section);
  recent.set(section, made);
  return made;
}
