/** What the build and the configuration say of this site: hashed file names and absolute links come from nowhere else. */
export interface Site {
  /** Without a slash at the end. */
  publicUrl: string
  /** "reader.js" -> "/assets/reader-1A2B3C4D.js" */
  manifest: Readonly<Record<string, string>>
}
