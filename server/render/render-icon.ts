import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const read = new Map<string, string>()

/**
 * An icon of the one icon set, inline. Assistive technology does not get it, because a word always stands
 * beside it.
 */
export function renderIcon(name: string): string {
  const known = read.get(name)
  if (known !== undefined) return known
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`${name} is no name of an icon`)
  const file = readFileSync(require.resolve(`lucide-static/icons/${name}.svg`), 'utf8')
  const svg = file
    .replace(/<!--.*?-->/gs, '')
    .replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space))
    .replace(
      /<svg [^>]*>/,
      '<svg class="icon" width="16" height="16" viewBox="0 0 24 24" aria-hidden="true" focusable="false">',
    )
    .trim()
  read.set(name, svg)
  return svg
}
