import type { PreviewState } from '@/lib/serving/preview/preview-state';
import { make } from './make';
import { storedIn } from './stored';

/** Keeps the panel open and the scroll position across reloads. */
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

/** Reloads once per fingerprint: a page that fails to render stays at its last good version and would reload forever. */
function reload(fingerprint: string): void {
  const wanted = `${page} ${fingerprint}`;
  if (tab.get('preview:tried') === wanted) return;
  tab.set('preview:tried', wanted);
  tab.set('preview:scroll', `${page} ${scrollY}`);
  location.reload();
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function show({ problems, problemCount, unpublished, fault }: PreviewState): void {
  const why = unpublished.find(({ address }) => address === page)?.why;
  const words = [
    ...(why === undefined ? [] : [why]),
    ...(fault === undefined ? [] : ['the code has a fault: the older one runs']),
    problemCount === 0 ? 'no problems' : counted(problemCount, 'problem', 'problems'),
    `${unpublished.length === 0 ? 'nothing' : unpublished.length} unpublished`,
  ].join(' · ');
  if (status.textContent !== words) status.textContent = words;
  details.classList.toggle('has-problems', problemCount > 0 || fault !== undefined);
  if (fault !== undefined) details.open = true;
  body.replaceChildren(
    ...(fault === undefined ? [] : [make('h2', {}, 'Fault of the code'), make('pre', {}, fault)]),
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
    status.textContent =
      events?.readyState === EventSource.CLOSED ? 'Not connected: load the page again' : 'Waiting for the server';
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
