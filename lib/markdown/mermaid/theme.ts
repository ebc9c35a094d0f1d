import { greys, series } from './paint';

const { paper, wash, group, rule, quiet, ink } = greys;
const repeated = (name: string, from: number, to: number, value: (index: number) => string) =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, index) => [`${name}${from + index}`, value(index)]));
const inTurn = (index: number) => series[index % series.length] ?? ink;
const same = (value: string, ...names: string[]) => Object.fromEntries(names.map((name) => [name, value]));

const themeVariables = {
  fontFamily: 'Newsreader',
  fontSize: '16px',
  ...same(paper, 'background', 'edgeLabelBackground', 'relationLabelBackground', 'labelBackgroundColor', 'commitLabelBackground'),
  ...same(paper, 'sequenceNumberColor', 'altSectionBkgColor', 'rowOdd', 'attributeBackgroundColorOdd', 'compositeBackground'),
  ...same(
    wash,
    'primaryColor',
    'secondaryColor',
    'activationBkgColor',
    'rowEven',
    'attributeBackgroundColorEven',
    'noteBkgColor',
  ),
  ...same(wash, 'taskBkgColor', 'sectionBkgColor2', 'compositeTitleBackground', 'quadrant1Fill', 'quadrant3Fill'),
  ...same(group, 'tertiaryColor', 'clusterBkg', 'sectionBkgColor', 'altBackground', 'rectBkgColor'),
  ...same(paper, 'quadrant2Fill', 'quadrant4Fill', 'pieStrokeColor'),
  ...same(rule, 'gridColor', 'excludeBkgColor', 'doneTaskBkgColor', 'doneTaskBorderColor', 'quadrantInternalBorderStrokeFill'),
  ...same(quiet, 'tertiaryBorderColor', 'clusterBorder', 'border2', 'actorLineColor', 'archGroupBorderColor'),
  ...same(ink, 'primaryBorderColor', 'secondaryBorderColor', 'noteBorderColor', 'activationBorderColor', 'taskBorderColor'),
  ...same(ink, 'primaryTextColor', 'secondaryTextColor', 'tertiaryTextColor', 'textColor', 'titleColor', 'commitLabelColor'),
  ...same(ink, 'lineColor', 'archEdgeColor', 'archEdgeArrowColor', 'innerEndBackground', 'specialStateColor', 'vertLineColor'),
  ...same(
    ink,
    'pieOuterStrokeColor',
    'activeTaskBorderColor',
    'quadrantExternalBorderStrokeFill',
    'todayLineColor',
    'critBorderColor',
  ),
  ...{ activeTaskBkgColor: series[0], critBkgColor: series[4], quadrantPointFill: ink },
  ...{ pieOpacity: '1', pieTitleTextSize: '18px', pieSectionTextSize: '16px', pieLegendTextSize: '16px' },
  ...{ tagLabelFontSize: '12px', commitLabelFontSize: '12px' },
  ...repeated('pie', 1, 12, inTurn),
  ...repeated('git', 0, 7, inTurn),
  ...repeated('gitInv', 0, 7, () => ink),
  ...repeated('fillType', 0, 7, inTurn),
  ...repeated('cScale', 0, 11, inTurn),
  ...repeated('cScalePeer', 0, 11, inTurn),
  ...repeated('cScaleInv', 0, 11, () => ink),
  ...repeated('venn', 1, 8, inTurn),
  packet: { startByteFontSize: '12px', endByteFontSize: '12px', labelFontSize: '14px', titleFontSize: '16px' },
  xyChart: { plotColorPalette: series.join(',') },
  radar: { axisLabelFontSize: 14, legendFontSize: 14, graticuleColor: rule },
};

const faces = Object.fromEntries(
  'actor note message task title person external_person system external_system system_db external_system_db boundary container container_db component component_db'
    .split(' ')
    .map((name) => [`${name}FontFamily`, 'Newsreader']),
);
const actors = { actorColours: series, sectionFills: series, sectionColours: [ink], textPlacement: 'tspan', ...faces };

/** Mermaid's configuration: one face, no HTML, no links, nothing that differs from one run to the next. */
export const config = {
  ...{ startOnLoad: false, securityLevel: 'strict', htmlLabels: false, suppressErrorRendering: true, logLevel: 'fatal' },
  ...{ deterministicIds: true, deterministicIDSeed: 'diagram', handDrawnSeed: 1, theme: 'base', themeVariables },
  ...{ fontFamily: 'Newsreader', fontSize: 16, maxTextSize: 20_000, maxEdges: 200 },
  sequence: { actorFontSize: 16, noteFontSize: 16, messageFontSize: 16, ...faces },
  // Without HTML, Mermaid sets the texts of some shapes to the right of their middle.
  themeCSS: '.mindmap-node .label[transform*="(0"] text { text-anchor: middle; }',
  gantt: { useWidth: 720, fontSize: 14, sectionFontSize: 14, barHeight: 24, axisFormat: '%d %b', todayMarker: 'off' },
  pie: { useWidth: 720 },
  packet: { bitWidth: 23 },
  treemap: { nodeWidth: 73 },
  journey: { ...{ leftMargin: 100, taskMargin: 20, width: 130, taskFontSize: 16 }, ...actors, titleFontSize: '18px' },
  timeline: actors,
  er: { fontSize: 16 },
  c4: {
    ...faces,
    ...{ personFontSize: 16, systemFontSize: 16, containerFontSize: 16, messageFontSize: 16, c4ShapeInRow: 3 },
    ...{ external_systemFontSize: 16, external_personFontSize: 16, diagramMarginX: 20, c4ShapeMargin: 40 },
  },
  sankey: { linkColor: 'source' },
  quadrantChart: { pointLabelFontSize: 14 },
};
