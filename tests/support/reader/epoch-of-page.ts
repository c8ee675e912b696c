/** The epoch that a page for readers names to its script; '' where it names none. */
export function epochOfPage(html: string): string {
  return /data-epoch="([^"]*)"/.exec(html)?.[1] ?? ''
}
