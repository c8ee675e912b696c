import { canonicalJson } from '../audit/canonical-json.js'
import { additionsIn } from './body-parts.js'
import { isEmptyBody, type PostBody } from './post-body.js'
import { tidyBody } from './tidy-body.js'

type Block = PostBody['content'][number]

type Shape = Pick<Block, 'type'> & { content?: readonly unknown[] }

const isBlank = ({ type, content = [] }: Shape): boolean => type === 'paragraph' && content.length === 0

function withoutBlankEnd<B extends Shape>(blocks: readonly B[]): B[] {
  const last = blocks.findLastIndex((block) => !isBlank(block))
  return blocks.slice(0, last + 1)
}

/** A published post that is added to: what stood, when it was added, what is new. Null unless all that stood stands there first. */
export function withAddition(before: PostBody, sent: PostBody, at: Date): PostBody | null {
  const stood = withoutBlankEnd(before.content)
  const tidy = withoutBlankEnd(tidyBody(stood))
  const kept = sent.content.slice(0, tidy.length)
  if (canonicalJson(tidyBody(kept)) !== canonicalJson(tidy)) return null
  const rest = withoutBlankEnd(sent.content.slice(tidy.length))
  const added = rest.slice(
    Math.max(
      0,
      rest.findIndex((block) => !isBlank(block)),
    ),
  )
  if (isEmptyBody({ type: 'doc', content: added })) return null
  const mark: Block = { type: 'additionMark', attrs: { at: at.toISOString() } }
  return { type: 'doc', content: [...stood, mark, ...added] }
}

/** Marks of additions are set, never typed: those in a body stood before, each once and in their order, which is that of their times. */
export function marksStoodBefore(body: PostBody, before: readonly PostBody[]): boolean {
  const known = new Set(before.flatMap(additionsIn))
  const marks = additionsIn(body)
  return marks.every((mark, index) => known.has(mark) && (index === 0 || mark > (marks[index - 1] ?? '')))
}
