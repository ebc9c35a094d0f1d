/**
 * Parameters of a route as they are in the table: Next hands them on percent-encoded.
 *
 * @throws URIError when one is not decodable; such an address is in no table
 */
export async function decodedParams<Names extends Record<string, string>>(params: Promise<Names>): Promise<Names> {
  const found = await params;
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, decodeURIComponent(value)])) as Names;
}
