import type { Newsletter } from '@/lib/content/integrations';
import { Part } from './part';

/** The form of the newsletter: plain HTML, sent to the service by the browser. */
export function ByEmail({ newsletter }: { newsletter: Newsletter | undefined }) {
  if (newsletter === undefined) return null;
  return (
    <Part title="By Email" name="newsletter">
      {'href' in newsletter ? (
        <p>
          <a href={newsletter.href} rel="noopener">
            Subscribe by email
          </a>
        </p>
      ) : (
        <form className="search-form" method="post" action={newsletter.action}>
          {newsletter.fields.map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <label htmlFor="newsletter:email">Your email address</label>
          <input id="newsletter:email" type="email" name={newsletter.email} autoComplete="email" required />
          <button type="submit">Subscribe</button>
        </form>
      )}
    </Part>
  );
}
