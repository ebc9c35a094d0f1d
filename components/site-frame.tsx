import type { Frame } from '@/lib/content/frame';
import type { ReactNode } from 'react';
import { SiteFooter } from './site-footer';
import { SiteHeader } from './site-header';
import { SpeculationRules } from './speculation-rules';

interface Props {
  readonly frame: Frame;
  /** Address of the navigation entry that this page belongs to; `/` for the home page. */
  readonly current?: string;
  /** Language of the main content, when it differs from the site's. */
  readonly lang?: string;
  readonly children: ReactNode;
}

export function SiteFrame({ frame, current, lang, children }: Props) {
  return (
    <>
      <a className="skip" href="#page:content">
        Skip to content
      </a>
      <SiteHeader frame={frame} current={current} />
      <main id="page:content" tabIndex={-1} lang={lang}>
        {children}
      </main>
      <SiteFooter frame={frame} />
      <SpeculationRules />
    </>
  );
}
