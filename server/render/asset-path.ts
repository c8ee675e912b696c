import type { Site } from './site.js'

/** Where the build put a file: "reader.js" -> "/assets/reader-1A2B3C4D.js". */
export function assetPath(site: Site, name: string): string {
  const path = site.manifest[name]
  if (path === undefined) throw new Error(`the build made no ${name}`)
  return path
}
