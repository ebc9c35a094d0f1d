import type { Heading } from '@/lib/markdown/compiled-body';

/** A body with every construct that the compiler makes. */

const anchor = (id: string, text: string) =>
  `<a class="anchor" href="#${id}" aria-label="Link to this section: ${text}"><span aria-hidden="true">#</span></a>`;
const heading = (depth: 2 | 3, id: string, text: string) => `<h${depth} id="${id}">${text}${anchor(id, text)}</h${depth}>`;

export const headings: readonly Heading[] = [
  { id: 'why-this-matters', depth: 2, text: 'Why This Matters' },
  { id: 'what-the-contract-says', depth: 2, text: 'What the contract says' },
  { id: 'three-annotations', depth: 3, text: 'Three annotations, no more' },
  { id: 'where-it-travels', depth: 2, text: 'Where it travels' },
  { id: 'what-breaks-first', depth: 2, text: 'What breaks first' },
];

const yaml = [
  '<span class="c"># the source: what was promoted</span>',
  '<span class="t">apiVersion</span><span class="p">:</span> <span class="s">source.toolkit.fluxcd.io/v1</span>',
  '<span class="t">kind</span><span class="p">:</span> <span class="s">OCIRepository</span>',
  '<span class="t">metadata</span><span class="p">:</span>',
  '  <span class="t">name</span><span class="p">:</span> <span class="s">payments</span>',
  '<span class="t">spec</span><span class="p">:</span>',
  '  <span class="t">interval</span><span class="p">:</span> <span class="n">5m</span>',
  '  <span class="t">url</span><span class="p">:</span> <mark class="word"><span class="s">oci://registry.example.org/platform/delivery/payments-production</span></mark> <span class="c"># one artifact per environment</span>',
  '  <span class="t">ref</span><span class="p">:</span>',
  '    <span class="t">digest</span><span class="p">:</span> <span class="s">"sha256:1f0c"</span> <span class="k">true</span> <span class="f">call</span> <span class="v">$name</span> <span class="r">\\n</span> <span class="di">added</span> <span class="dd">gone</span>',
];
const lines = (source: readonly string[], marks: Readonly<Record<number, string>> = {}) =>
  source
    .map((line, index) => `<span class="line${marks[index] === undefined ? '' : ` ${marks[index]}`}">${line}</span>`)
    .join('\n');

function code(title: string, source: string, more = '') {
  return `<figure class="code${more}" data-language="yaml"><figcaption class="code-title">${title}</figcaption><pre class="code-box" tabindex="0" role="region" aria-label="Code: ${title}"><code>${source}</code></pre></figure>`;
}

const callout = (kind: string, word: string, text: string) =>
  `<aside class="callout callout-${kind}" aria-label="${word}"><p class="callout-title">${word}</p><p>${text}</p></aside>`;

const diagram = `<figure class="diagram" id="diagram-1"><div class="diagram-box" tabindex="0" role="region" aria-label="Diagram: From push to rollout"><svg role="img" aria-labelledby="diagram-1-title diagram-1-description" viewBox="0 0 640 170" width="640" height="170"><title id="diagram-1-title">From push to rollout</title><desc id="diagram-1-description">Pipeline pushes to the registry; source-controller reads it; kustomize-controller applies.</desc><defs><marker id="diagram-1-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 10 5 0 10z"/></marker></defs><rect class="d-group d-stroke-quiet" x="210" y="6" width="420" height="156" rx="3"/><text class="d-quiet" x="222" y="28">cluster</text><rect class="d-wash d-stroke-ink" x="8" y="60" width="140" height="52" rx="3"/><text x="78" y="91" text-anchor="middle">Registry</text><rect class="d-wash d-stroke-ink" x="232" y="60" width="160" height="52" rx="3"/><text x="312" y="91" text-anchor="middle">source-controller</text><rect class="d-wash d-stroke-ink" x="452" y="60" width="160" height="52" rx="3"/><text x="532" y="91" text-anchor="middle">kustomize-controller</text><path class="d-stroke-ink" d="M148 86H230" marker-end="url(#diagram-1-head)"/><path class="d-stroke-ink" d="M392 86H450" marker-end="url(#diagram-1-head)"/><rect class="d-paper" x="166" y="64" width="44" height="18"/><text class="d-quiet" x="188" y="78" text-anchor="middle">digest</text></svg></div><details class="diagram-source"><summary>Diagram source</summary><pre><code>flowchart LR\n  registry --&gt; source\n  source --&gt; kustomize</code></pre></details><figcaption>From push to rollout</figcaption></figure>`;

const row = (cells: readonly string[]) =>
  `<tr>${cells.map((cell, index) => `<td${index === 2 ? ' class="right"' : ''}>${cell}</td>`).join('')}</tr>`;
const table = `<div class="table" tabindex="0" role="region" aria-label="Table 1"><table><thead><tr><th scope="col">Annotation</th><th scope="col">Written by</th><th scope="col" class="right">Bytes</th></tr></thead><tbody>${row(['<code>org.opencontainers.image.revision</code>', 'the pipeline, at push', '40'])}${row(['<code>org.opencontainers.image.source</code>', 'the pipeline, at push', '112'])}${row(['<code>promotion.zvolpi.ch/approved-by</code>', 'the promotion job', '1,024'])}</tbody></table></div>`;

export const bodyHtml = [
  '<p>A promotion without metadata is a rumour. Something moved from staging to production, someone approved it, and a week later nobody can say <em>which</em> commit is running or why. This article defines the smallest contract that makes “what is running, and who said so?” a question that one command answers.</p>',
  '<p>It holds for Flux with <code>OCIRepository</code> sources; the <a href="#what-breaks-first">failure modes</a> are the point.<sup><a href="#fn-1" id="fnref-1" data-footnote-ref aria-describedby="footnote-label">1</a></sup></p>',
  heading(2, 'why-this-matters', 'Why This Matters'),
  '<p>In Git the history <strong>is</strong> the audit. In a registry a tag can move and leave nothing behind. The digest says <em>what</em>, never <em>why</em>: see <a href="https://fluxcd.io" rel="noopener">the documentation</a>.</p>',
  '<blockquote><p>An artifact that cannot say where it came from will be asked at three in the morning.</p></blockquote>',
  '<ul><li>One artifact, one revision, one source.</li><li>The approval travels with it:<ul><li>as an annotation,</li><li>signed.</li></ul></li></ul><ol><li>Push by digest.</li><li>Annotate.</li><li>Move the tag.</li></ol><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" checked disabled aria-label="Done"> Signed</li><li class="task-list-item"><input type="checkbox" disabled aria-label="To do"> Verified at admission</li></ul>',
  heading(2, 'what-the-contract-says', 'What the contract says'),
  table,
  heading(3, 'three-annotations', 'Three annotations, no more'),
  code('clusters/production/payments.yaml', lines(yaml, { 2: 'hl', 9: 'hl' })),
  code('promotion.diff', lines(yaml.slice(3, 8), { 1: 'del', 2: 'ins' }), ' numbered'),
  code('focus.yaml', lines(yaml.slice(0, 5), { 2: 'focus' }), ' has-focus'),
  '<figure class="code" data-language="bash"><pre class="code-box" tabindex="0" role="region" aria-label="Code: Shell"><code><span class="line"><span class="f">flux</span> push artifact <span class="v">$REPO</span> <span class="p">--</span>revision=<span class="s">"main@sha1:$(git rev-parse HEAD)"</span></span></code></pre></figure>',
  callout('note', 'Note', 'Annotations are immutable with the manifest: changing one changes the digest.'),
  callout('warning', 'Warning', 'A floating tag that any job may move is not a promotion; it is a race.'),
  heading(2, 'where-it-travels', 'Where it travels'),
  diagram,
  '<p>Press <kbd>Ctrl</kbd> + <kbd>C</kbd> to stop watching. The <abbr title="Open Container Initiative">OCI</abbr> layout is H<sub>2</sub>O-simple; <mark>marked</mark>.</p>',
  callout('tip', 'Tip', 'Watch with <code>flux events --watch</code>.') +
    callout('important', 'Important', 'Keep the contract in one repository.') +
    callout('caution', 'Caution', 'Never delete a digest that a cluster still names.'),
  '<p>Cost per promotion:</p><math display="block"><mrow><mi>c</mi><mo>=</mo><mfrac><mi>n</mi><mn>2</mn></mfrac></mrow></math>',
  heading(2, 'what-breaks-first', 'What breaks first'),
  '<details><summary>What an incident looked like</summary><p>The tag moved twice in one minute.</p></details><hr><dl><dt>Digest</dt><dd>What runs.</dd></dl>',
  '<section class="footnotes" data-footnotes><h2 class="sr-only" id="footnote-label">Footnotes</h2><ol><li id="fn-1"><p>Which is to say: the part that wakes you. <a href="#fnref-1" data-footnote-backref aria-label="Back to reference 1" class="data-footnote-backref">↩</a></p></li></ol></section>',
].join('\n');
