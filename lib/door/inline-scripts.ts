const blocking = /<script src="(\/scripts\/[^"?]+)(?:\?[^"]*)?"><\/script>/g;

/**
 * Puts the scripts that a first paint waits for into the page: the theme's few hundred bytes are not worth a request.
 *
 * @param read text of one of our scripts by its address without a query; `undefined` leaves it as it is
 */
export function inlineScripts(html: string, read: (address: string) => string | undefined): string {
  return html.replace(blocking, (tag, address: string) => {
    const text = read(address);
    return text === undefined || /<(?:\/script|!--)/i.test(text) ? tag : `<script>${text}</script>`;
  });
}
