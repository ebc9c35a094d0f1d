import { sayOn } from '@/lib/content/frame';
import type { AuthorsView } from '@/lib/views/author-view';
import { PageHead } from './page-head';
import { SiteFrame } from './site-frame';

export function AuthorsPage({ view }: { view: AuthorsView }) {
  const { frame, title, authors } = view;
  const say = sayOn(frame);
  return (
    <SiteFrame frame={frame} current="/authors/" describes={view}>
      <PageHead say={say} title={title} />
      <ul className="rows authors">
        {authors.map(({ title: name, address, about, count }) => (
          <li key={address} className="author">
            <h2 className="row-title">
              <a href={address}>{name}</a> <span className="count">{say.number(count)}</span>
            </h2>
            {about !== undefined && <p className="row-description">{about}</p>}
          </li>
        ))}
      </ul>
    </SiteFrame>
  );
}
