import { currentSearch } from './current-search';
import { query } from './query';
import type { Piece } from './snippet';

/** A post as the search dialog shows it. */
export interface Suggestion {
  readonly href: string;
  readonly label: string;
  readonly title: readonly Piece[];
  readonly sections: readonly { readonly href: string; readonly heading: readonly Piece[]; readonly snippet: readonly Piece[] }[];
}

/** What `/api/search/?q=` answers. */
export interface Suggestions {
  readonly total: number;
  readonly posts: readonly Suggestion[];
}

/** Answers as-you-type searches. Plain data with marks, never HTML. */
export async function searchResponse(request: Request): Promise<Response> {
  const asked = query(new URL(request.url).searchParams.get('q') ?? '');
  const { total, found } = await (await currentSearch()).find(asked, 8);
  const answer: Suggestions = {
    total,
    posts: found.map(({ card, title, description, sections }) => ({
      href: card.address,
      label: card.label.label,
      title,
      sections:
        sections.length === 0
          ? [{ href: card.address, heading: [], snippet: description }]
          : sections.map(({ anchor, heading, snippet }) => ({
              href: `${card.address}${anchor === undefined ? '' : `#${anchor}`}`,
              heading,
              snippet,
            })),
    })),
  };
  return Response.json(answer, { headers: { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' } });
}
