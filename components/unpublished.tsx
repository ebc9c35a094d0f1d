/** In a preview, a stamp on what readers do not have yet; nothing on what is published. */
export function Unpublished({ why }: { why?: string }) {
  return why === undefined ? null : <span className="unpublished">{why}</span>;
}
