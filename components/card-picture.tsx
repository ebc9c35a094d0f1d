import type { CardView } from '@/lib/views/card-views';

/** Font size in pixels: the longer the title, the smaller. */
const sizeOf = (title: string) => (title.length < 40 ? 92 : title.length < 80 ? 76 : title.length < 110 ? 62 : 52);

/** Social card of a page, with the line of its track down the left side. */
export function CardPicture({ view }: { view: CardView }) {
  const { ink, line: colour, paper, quiet, rule } = view.colours;
  return (
    <div style={{ display: 'flex', width: '100%', height: '100%', background: paper, color: ink, fontWeight: 500 }}>
      <Line colour={colour} paper={paper} line={view.line} />
      <div style={{ display: 'flex', flexDirection: 'column', flex: 1, padding: '64px 72px 56px 0' }}>
        <div style={{ display: 'flex', height: 40, fontSize: 30, letterSpacing: 3, color: colour }}>
          {(view.kicker ?? '').toUpperCase()}
        </div>
        <div
          style={{
            display: 'flex',
            flex: 1,
            alignItems: 'center',
            fontSize: sizeOf(view.title),
            lineHeight: 1.12,
            letterSpacing: -0.5,
            overflow: 'hidden',
          }}
        >
          {view.title}
        </div>
        <div
          style={{
            display: 'flex',
            justifyContent: 'space-between',
            borderTop: `2px solid ${rule}`,
            paddingTop: 24,
            fontSize: 32,
            color: quiet,
          }}
        >
          <span style={{ color: ink }}>{view.site}</span>
          <span>{view.foot}</span>
        </div>
      </div>
    </div>
  );
}

const mostStations = 7;

/** Line with a circle for each station of the track; the page's own is filled. */
function Line({ colour, paper, line }: { colour: string; paper: string; line: CardView['line'] }) {
  const shown = Math.min(line?.stations ?? 1, mostStations);
  const current = line?.station === undefined ? undefined : Math.min(line.station, mostStations);
  return (
    <svg width="200" height="630" viewBox="0 0 200 630">
      <line x1="100" y1="0" x2="100" y2="630" stroke={colour} strokeWidth="8" />
      {Array.from({ length: shown }, (_, index) => {
        const y = (630 * (index + 1)) / (shown + 1);
        const isCurrent = current === undefined ? shown === 1 : index + 1 === current;
        return (
          <circle
            key={index}
            cx="100"
            cy={y}
            r={isCurrent ? 26 : 16}
            fill={isCurrent ? colour : paper}
            stroke={colour}
            strokeWidth="7"
          />
        );
      })}
    </svg>
  );
}
