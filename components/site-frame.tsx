import { type Frame, sayOn } from '@/lib/content/frame';
import type { DescribedView } from '@/lib/views/structured-data';
import type { ReactNode } from 'react';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';
import { StructuredData } from './structured-data';

interface Props {
  readonly frame: Frame;
  /** Address of the navigation entry that this page belongs to; `/` for the home page. */
  readonly current?: string;
  /** What the page's structured data describes; a page without it has none. */
  readonly describes?: DescribedView;
  readonly children: ReactNode;
}

const ahead = {
  prefetch: [
    {
      where: { and: [{ href_matches: '/*' }, { not: { href_matches: ['/search/*', '/api/*', '/media/*', '/*.*'] } }] },
      eagerness: 'moderate',
    },
  ],
};

/**
 * What every page has around its content. Its rules let the browser prefetch pages that a reader is about to open, but no
 * searches, files or API.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/API/Speculation_Rules_API
 */
export function SiteFrame({ frame, current, describes, children }: Props) {
  return (
    <>
      <a className="skip" href="#page:content">
        {sayOn(frame)('skip')}
      </a>
      <SiteHeader frame={frame} current={current} />
      <main id="page:content" tabIndex={-1}>
        {children}
        {describes && <StructuredData view={describes} />}
      </main>
      <SiteFooter frame={frame} />
      <script type="speculationrules" dangerouslySetInnerHTML={{ __html: JSON.stringify(ahead) }} />
    </>
  );
}
