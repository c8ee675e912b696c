import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { newPost, postMoves } from '../../models/domain/posts/post.js'
import { countMoves, publicMoves, publishedAs } from '../../models/domain/results/count.js'
import { liveBlogMoves, liveBlogStatuses } from '../../models/domain/setup/live-blog.js'

/** `npm run draw-moves` draws the domain's move tables into docs/architecture.md, as mermaid diagrams. */
const page = join(import.meta.dirname, '../../docs/architecture.md')

type Status = string | null
/** One move. The status null means that the thing does not exist before or after it. */
interface Arrow {
  from: Status
  to: Status
  move: string
}

type MoveTable = Readonly<Record<string, { from: readonly Status[]; to: Status }>>

const arrowsOf = (table: MoveTable): Arrow[] =>
  Object.entries(table).flatMap(([move, { from, to }]) => from.map((each) => ({ from: each, to, move })))

/** A checked count becomes published; an entered one becomes provisional, where one person may publish. */
function publishArrows(): Arrow[] {
  return [false, true].flatMap((solo) =>
    (['entered', 'checked'] as const).flatMap((pending) => {
      const to = publishedAs(pending, solo)
      if (to === null || (solo && publishedAs(pending, false) === to)) return []
      return [{ from: null, to, move: `publish-result (${pending}${solo ? ', solo' : ''})` }]
    }),
  )
}

export const movePictures: Readonly<Record<string, readonly Arrow[]>> = {
  posts: [{ from: null, to: newPost().status, move: 'file-post' }, ...arrowsOf(postMoves)],
  'pending counts': arrowsOf(countMoves),
  'public results': [...publishArrows(), ...arrowsOf(publicMoves)],
  'live blogs': [
    { from: null, to: liveBlogStatuses[0], move: 'add-live-blog' },
    ...arrowsOf(liveBlogMoves).map((arrow) => ({ ...arrow, move: `${arrow.move}-live-blog` })),
  ],
}

/** A mermaid state diagram; all moves between the same two statuses share one arrow. */
function diagram(arrows: readonly Arrow[]): string {
  const moves = new Map<string, string[]>()
  for (const { from, to, move } of arrows) {
    const ends = `${from ?? '[*]'} --> ${to ?? '[*]'}`
    moves.set(ends, [...(moves.get(ends) ?? []), move])
  }
  const lines = [...moves].map(([ends, names]) => `  ${ends}: ${names.join(', ')}`)
  return ['```mermaid', 'stateDiagram-v2', ...lines, '```'].join('\n')
}

/** The page with new diagrams, each after its mark `<!-- moves of ... -->`. */
export function withPictures(text: string): string {
  return Object.entries(movePictures).reduce((before, [name, arrows]) => {
    const mark = `<!-- moves of ${name} -->\n`
    const [above, below] = before.split(mark)
    if (above === undefined || below === undefined)
      throw new Error(`There is no place for the moves of ${name}.`)
    return `${above}${mark}${diagram(arrows)}${below.replace(/^```mermaid\n[^]*?\n```/, '')}`
  }, text)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(page, withPictures(readFileSync(page, 'utf8')))
