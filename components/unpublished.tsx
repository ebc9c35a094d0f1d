/** Preview stamp for unpublished content; renders nothing for published content. */
export function Unpublished({ why }: { why?: string }) {
  return why === undefined ? null : (
    <>
      {' '}
      <span className="unpublished">{why}</span>
    </>
  );
}
