import type { Profile } from '@/lib/views/author-view';

/** Portrait, role and links of an author, above what they have written. */
export function AuthorProfile({ profile: { role, picture, links } }: { profile: Profile }) {
  return (
    <div className="profile">
      {picture !== undefined && (
        <picture>
          {picture.sources.map(({ type, srcset }) => (
            <source key={type} type={type} srcSet={srcset} sizes="6rem" />
          ))}
          <img className="portrait" src={picture.src} width={96} height={96} alt="" />
        </picture>
      )}
      {(role !== undefined || links.length > 0) && (
        <ul className="facts">
          {role !== undefined && <li>{role}</li>}
          {links.map(({ label, href }) => (
            <li key={href}>
              <a href={href} rel={href.startsWith('/') ? undefined : 'noopener'}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
