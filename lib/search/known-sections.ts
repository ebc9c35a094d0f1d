import { pipelineVersion } from '@/lib/mdx/pipeline-version';
import type { Bodies } from '@/lib/views/bodies';
import { type PreparedIndex, textDigest } from '@/lib/views/search-index-view';

/**
 * Bodies whose sections are taken from an earlier index where the text is the same: where nothing compiled is kept between processes,
 * a new index compiles what was edited, and not all posts again.
 *
 * @param earlier the index that is stored now
 */
export function withKnownSections(bodies: Bodies, { pipeline, posts }: PreparedIndex): Bodies {
  const known = new Map(pipeline === pipelineVersion ? posts.map((post) => [post.text, post.sections]) : []);
  return {
    compiled: (ref) => bodies.compiled(ref),
    sections: async (ref) => known.get(textDigest(ref)) ?? (await bodies.compiled(ref)).sections,
  };
}
