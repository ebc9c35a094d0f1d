import type { PreviewState } from '@/lib/serving/preview/preview-state';
import { make } from './make';
import { storedIn } from './stored';

/** Keeps the panel open and the scroll position across reloads. */
const tab = storedIn(() => sessionStorage);

const page = location.pathname;
const version = document.querySelector<HTMLMetaElement>('meta[name="view"]')?.content;

/** What the panel says; known from the first state on. */
let words: PreviewState['words'] | undefined;

const name = make('strong', {});
const status = make('span', { role: 'status', class: 'preview-status' }, '…');
const body = make('div', { class: 'preview-body' });
const details = make('details', {}, make('summary', {}, name, ' ', status), body);
details.open = tab.get('preview:open') === 'yes';
details.addEventListener('toggle', () => tab.set('preview:open', details.open ? 'yes' : 'no'));
const panel = make('aside', { class: 'preview', 'aria-label': 'Preview' }, details);
document.body.append(panel);

const [scrolledPage, scrolledTo] = (tab.get('preview:scroll') ?? '').split(' ');
if (scrolledPage === page) scrollTo({ top: Number(scrolledTo), behavior: 'instant' });
tab.set('preview:scroll', '');

/** Reloads once per fingerprint: a page that fails to render stays at its last good version and would reload forever. */
function reload(fingerprint: string): void {
  const wanted = `${page} ${fingerprint}`;
  if (tab.get('preview:tried') === wanted) return;
  tab.set('preview:tried', wanted);
  tab.set('preview:scroll', `${page} ${scrollY}`);
  location.reload();
}

function show(state: PreviewState): void {
  const { problems, problemCount, isChecked, unpublished, fault } = state;
  words = state.words;
  const { onThisPage } = words;
  name.textContent = words.preview;
  panel.setAttribute('aria-label', words.preview);
  const why = unpublished.find(({ address }) => address === page)?.why;
  const summary = [
    ...(why === undefined ? [] : [why]),
    ...(fault === undefined ? [] : ['the code has a fault: the older one runs']),
    // Until everything is checked, there may be more than what is known.
    ...(problemCount > 0 || isChecked ? [words.problemCount] : []),
    ...(isChecked ? [] : [words.isBeingChecked]),
    words.unpublishedCount,
  ].join(' · ');
  if (status.textContent !== summary) status.textContent = summary;
  details.classList.toggle('has-problems', problemCount > 0 || fault !== undefined);
  if (fault !== undefined) details.open = true;
  body.replaceChildren(
    ...(fault === undefined ? [] : [make('h2', {}, 'Fault of the code'), make('pre', {}, fault)]),
    make('h2', {}, words.problems),
    problems.length === 0
      ? make('p', {}, isChecked ? words.none : words.isBeingChecked)
      : make('ul', { class: 'preview-problems' }, ...problems.map((problem) => problemItem(problem, onThisPage))),
    ...(problemCount > problems.length ? [make('p', {}, words.more)] : []),
    make('h2', {}, words.notPublished),
    unpublished.length === 0
      ? make('p', {}, words.noDrafts)
      : make('ul', { class: 'preview-posts' }, ...unpublished.map((post) => postItem(post))),
  );
}

const problemItem = ({ place, text, isHere, severity }: PreviewState['problems'][number], onThisPage: string) =>
  make('li', { class: severity }, make('code', {}, place), ` ${text}`, ...(isHere ? [make('em', {}, ` ${onThisPage}`)] : []));

const postItem = ({ title, address, why }: PreviewState['unpublished'][number]) =>
  make(
    'li',
    {},
    make('a', { href: address, ...(address === page ? { 'aria-current': 'page' } : {}) }, title),
    ' ',
    make('span', { class: 'unpublished' }, why),
  );

let events: EventSource | undefined;
/** The code that made this page. */
let build: string | undefined;

function listen(): void {
  events?.close();
  events = new EventSource(`/api/preview/events/?page=${encodeURIComponent(page)}`);
  events.onmessage = ({ data }) => {
    // Not validated: it comes from this page's own server.
    const state: PreviewState = JSON.parse(String(data));
    if (state.fingerprint !== undefined && version !== undefined && state.fingerprint !== version) reload(state.fingerprint);
    build ??= state.build;
    if (state.build !== build) {
      tab.set('preview:scroll', `${page} ${scrollY}`);
      location.reload();
    }
    show(state);
  };
  events.onerror = () => {
    const isClosed = events?.readyState === EventSource.CLOSED;
    status.textContent = isClosed
      ? (words?.notConnected ?? 'Not connected: load the page again')
      : (words?.waiting ?? 'Waiting for the server');
  };
}

/** Hidden tabs hold no connection: browsers allow six per host. */
function listenWhileShown(): void {
  if (document.visibilityState === 'visible') listen();
  else events?.close();
}

listenWhileShown();
document.addEventListener('visibilitychange', listenWhileShown);
addEventListener('pagehide', () => events?.close());
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) listenWhileShown();
});
