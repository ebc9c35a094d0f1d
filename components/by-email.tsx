import type { Newsletter } from '@/lib/content/integrations';
import type { Say } from '@/lib/base/labels/say';
import { Part } from './part';

/** The form of the newsletter: plain HTML, sent to the service by the browser. */
export function ByEmail({ say, newsletter }: { say: Say; newsletter: Newsletter | undefined }) {
  if (newsletter === undefined) return null;
  return (
    <Part title={say('byEmail')} name="newsletter">
      {'href' in newsletter ? (
        <p>
          <a href={newsletter.href} rel="noopener">
            {say('subscribeByEmail')}
          </a>
        </p>
      ) : (
        <form className="search-form" method="post" action={newsletter.action}>
          {newsletter.fields.map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <label htmlFor="newsletter:email">{say('emailAddress')}</label>
          <input id="newsletter:email" type="email" name={newsletter.email} autoComplete="email" required />
          <button type="submit">{say('subscribe')}</button>
        </form>
      )}
    </Part>
  );
}
