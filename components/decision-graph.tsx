import type { Say } from '@/lib/base/labels/say';
import { statusIn } from '@/lib/content/card';
import type { StandardStatus } from '@/lib/front-matter/schema';
import { inLanguage } from './in-language';
import type { DecisionGraphView } from '@/lib/views/decision-graph-view';
import { graphBox } from '@/lib/views/graph-box';
import { statusName } from './status-stamp';

/** One group of connected decisions: each box is a link, each arrow points from the older to the newer decision. */
export function DecisionGraph({ say, group }: { say: Say; group: DecisionGraphView['groups'][number] }) {
  const { width, height, nodes, edges } = group;
  const wordOf = (word: string, standard: StandardStatus | undefined) =>
    standard === undefined ? word : statusIn(say, { word, standard });
  const name = say('decisionsNamed', { ids: say.list(nodes.map(({ id }) => id)) });
  return (
    <div className="graph" tabIndex={0} role="region" aria-label={name}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={name}>
        <g aria-hidden="true">
          {edges.map(({ path, head, kind, inForce }) => (
            <g key={path} className={`edge-${kind}${inForce ? '' : ' edge-idle'}`}>
              <path className="edge" d={path} />
              <polygon className="edge-head" points={head} />
            </g>
          ))}
        </g>
        {nodes.map(({ id, title, address, lang, x, y, lines, word, standard }) => (
          <a key={address} href={address} className={`node status-${standard ?? 'none'}`} {...inLanguage(lang)}>
            <title>{`${id} ${title}${word === undefined ? '' : ` (${wordOf(word, standard)})`}`}</title>
            <rect x={x} y={y} width={graphBox.width} height={graphBox.height} />
            <text className="node-id" x={x + 14} y={y + 24}>
              {id}
            </text>
            {word !== undefined && (
              <text className="node-status" x={x + graphBox.width - 14} y={y + 24} textAnchor="end">
                {statusName(wordOf(word, standard))}
              </text>
            )}
            {lines.map((line, index) => (
              <text key={line} className="node-title" x={x + 14} y={y + 48 + index * 20}>
                {line}
              </text>
            ))}
          </a>
        ))}
      </svg>
    </div>
  );
}
