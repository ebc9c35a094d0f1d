import { sayOn } from '@/lib/content/frame';
import type { ListView } from '@/lib/views/list-view';
import { AuthorProfile } from './author-profile';
import { markOf } from './category-label';
import { leadOf, PageHead } from './page-head';
import { PostList } from './post-list';
import { SideLinks } from './side-links';
import { SiteFrame } from './site-frame';

/** List of posts: all, or by year, category, tag or author. */
export function ListPage({ view }: { view: ListView }) {
  const { frame, title, description, introHtml, profile, cards, years, siblings, trail, author } = view;
  const own = years.find(({ current }) => current)?.href ?? siblings.find(({ current }) => current)?.href;
  const current = frame.navigation.find(({ href }) => href === own)?.href ?? trailEntry(view) ?? '/posts/';
  const say = sayOn(frame);
  return (
    <SiteFrame frame={frame} current={current} describes={view}>
      <PageHead say={say} title={title} description={leadOf(frame, description)} trail={trail}>
        {profile && <AuthorProfile profile={profile} />}
      </PageHead>
      <div className="sheet">
        <div className="sheet-side">
          {siblings.some(({ count }) => count > 0) && (
            <SideLinks
              say={say}
              name={say('categories')}
              links={siblings.map(({ shape, ...link }) => ({
                ...link,
                className: shape === undefined ? 'label' : markOf(shape),
              }))}
            />
          )}
          {years.length > 0 && (
            <SideLinks say={say} name={say('years')} links={years.map(({ year, ...link }) => ({ label: year, ...link }))} />
          )}
        </div>
        <div className="sheet-body">
          {introHtml !== undefined && <div className="prose list-intro" dangerouslySetInnerHTML={{ __html: introHtml }} />}
          {cards.length === 0 ? <p>{say('noPosts')}</p> : <PostList frame={frame} cards={cards} author={author} heading="h2" />}
        </div>
      </div>
    </SiteFrame>
  );
}

const trailEntry = ({ trail, frame }: ListView) =>
  [...trail].reverse().find(({ href }) => frame.navigation.some((entry) => entry.href === href))?.href;
