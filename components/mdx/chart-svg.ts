export interface ChartLabel {
  readonly title: string;
  readonly description: string;
}

/** Attributes that say what the stylesheet does, or what is hidden from those who hear the page. */
const dropped = /^(?:aria-.*|class|style|font-.*|width|height|stroke-(?:miterlimit|linejoin|linecap))$/;

/** An SVG of Plot without its own styles, with short numbers, named for those who cannot see it. */
export function cleanSvg(svg: Element, className: string, { title, description }: ChartLabel): string {
  svg.querySelectorAll('style').forEach((style) => style.remove());
  for (const element of svg.querySelectorAll('*'))
    for (const { name, value } of [...element.attributes])
      if (name === 'class' && value.startsWith('chart-')) continue;
      else if (dropped.test(name) && !(element.localName === 'rect' && /^(?:width|height)$/.test(name)))
        element.removeAttribute(name);
      else if (name === 'd' || name === 'transform' || !Number.isNaN(Number(value))) element.setAttribute(name, shortened(value));
  for (const { name } of [...svg.attributes])
    if (name !== 'viewBox' && name !== 'text-anchor' && name !== 'fill') svg.removeAttribute(name);
  svg.setAttribute('class', className);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', title);
  const text = svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'desc');
  text.textContent = description;
  svg.prepend(text);
  return svg.outerHTML;
}

const shortened = (value: string) => value.replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
