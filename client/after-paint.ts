/**
 * Calls back once the page is whole and has been painted: what is fetched then takes nothing from what is read first.
 * Called while the page is being parsed.
 *
 * @see https://www.w3.org/TR/paint-timing/
 */
export function afterPaint(then: () => void): void {
  addEventListener('DOMContentLoaded', () =>
    new PerformanceObserver((list, observer) => {
      if (list.getEntriesByName('first-contentful-paint').length === 0) return;
      observer.disconnect();
      then();
    }).observe({ type: 'paint', buffered: true }),
  );
}
