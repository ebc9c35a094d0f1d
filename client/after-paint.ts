/**
 * Calls back once the page is parsed and painted, so that what is fetched then does not delay the first paint.
 * Must be called before `DOMContentLoaded`.
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
