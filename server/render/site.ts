/**
 * What the build and the configuration say of this site. File names with hashes and absolute links are made
 * from nothing else.
 */
export interface Site {
  /** The site's address, without a slash at the end. */
  publicUrl: string
  /** "reader.js" -> "/assets/reader-1A2B3C4D.js" */
  manifest: Readonly<Record<string, string>>
  /** Told of a contest or a post whose stored documents cannot be presented: the log's. */
  onUnfit?: (what: 'contest' | 'post', err: unknown) => void
}
