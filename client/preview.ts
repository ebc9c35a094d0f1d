import type { PreviewState } from '@/lib/serving/preview/preview-state';
import { make } from './make';
import { storedIn } from './stored';

/** What a tab keeps while it lives: without it the panel closes, and the page begins at its top, after each reload. */
const tab = storedIn(() => sessionStorage);

const page = location.pathname;
const version = document.querySelector<HTMLMetaElement>('meta[name="view"]')?.content;

const status = make('span', { role: 'status', class: 'preview-status' }, 'Waiting for the server');
const body = make('div', { class: 'preview-body' });
const details = make('details', {}, make('summary', {}, make('strong', {}, 'Preview'), ' ', status), body);
details.open = tab.get('preview:open') === 'yes';
details.addEventListener('toggle', () => tab.set('preview:open', details.open ? 'yes' : 'no'));
document.body.append(make('aside', { class: 'preview', 'aria-label': 'Preview' }, details));

const [scrolledPage, scrolledTo] = (tab.get('preview:scroll') ?? '').split(' ');
if (scrolledPage === page) scrollTo({ top: Number(scrolledTo), behavior: 'instant' });
tab.set('preview:scroll', '');

/** Shows the newer version. Once for each: a page that cannot be made stays the last good one. */
function reload(fingerprint: string): void {
  const wanted = `${page} ${fingerprint}`;
  if (tab.get('preview:tried') === wanted) return;
  tab.set('preview:tried', wanted);
  tab.set('preview:scroll', `${page} ${scrollY}`);
  location.reload();
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function show({ problems, problemCount, unpublished }: PreviewState): void {
  const why = unpublished.find(({ address }) => address === page)?.why;
  const words = [
    ...(why === undefined ? [] : [why]),
    problemCount === 0 ? 'no problems' : counted(problemCount, 'problem', 'problems'),
    `${unpublished.length === 0 ? 'nothing' : unpublished.length} unpublished`,
  ].join(' · ');
  if (status.textContent !== words) status.textContent = words;
  details.classList.toggle('has-problems', problemCount > 0);
  body.replaceChildren(
    make('h2', {}, 'Problems'),
    problems.length === 0
      ? make('p', {}, 'None.')
      : make('ul', { class: 'preview-problems' }, ...problems.map((problem) => problemItem(problem))),
    ...(problemCount > problems.length ? [make('p', {}, `And ${problemCount - problems.length} more.`)] : []),
    make('h2', {}, 'Not published yet'),
    unpublished.length === 0
      ? make('p', {}, 'No drafts, and nothing scheduled.')
      : make('ul', { class: 'preview-posts' }, ...unpublished.map((post) => postItem(post))),
  );
}

const problemItem = ({ place, text, isHere, severity }: PreviewState['problems'][number]) =>
  make('li', { class: severity }, make('code', {}, place), ` ${text}`, ...(isHere ? [make('em', {}, ' (this page)')] : []));

const postItem = ({ title, address, why }: PreviewState['unpublished'][number]) =>
  make(
    'li',
    {},
    make('a', { href: address, ...(address === page ? { 'aria-current': 'page' } : {}) }, title),
    ' ',
    make('span', { class: 'unpublished' }, why),
  );

let events: EventSource | undefined;

function listen(): void {
  events?.close();
  events = new EventSource(`/api/preview/events/?page=${encodeURIComponent(page)}`);
  events.onmessage = ({ data }) => {
    // Made by the server of this very page.
    const state: PreviewState = JSON.parse(String(data));
    if (state.fingerprint !== undefined && version !== undefined && state.fingerprint !== version) reload(state.fingerprint);
    show(state);
  };
  events.onerror = () => {
    status.textContent =
      events?.readyState === EventSource.CLOSED ? 'Not connected: load the page again' : 'Waiting for the server';
  };
}

/** A tab that nobody looks at holds no connection: a browser has six for a server. */
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
