import type { JSONContent } from '@tiptap/core'
import { type ComposedPost, isEmptyParagraph } from './composed-post.js'

type Content = Pick<ComposedPost, 'title' | 'byline' | 'body' | 'contests'>

/** Whether everything that readers have is unchanged, so that the rest can be sent as an addition. */
export function leavesWhatStood(content: Content, stood: Content): boolean {
  const { title, byline, body, contests } = content
  return (
    title.trim() === stood.title.trim() &&
    byline.trim() === stood.byline.trim() &&
    stood.contests.every((id) => contests.includes(id)) &&
    stood.body.content.every((block, at) => isSameBlock(block, body.content[at]))
  )
}

function isSameBlock(one: JSONContent, other: JSONContent | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The blocks that were added below what readers have, without empty ones. */
export function addedBlocks({ body, stood }: Pick<ComposedPost, 'body' | 'stood'>): JSONContent[] {
  return body.content.slice(stood).filter((block) => !isEmptyParagraph(block))
}

/** Moves an addition below the version that the server has now. */
export function onTopOf(content: ComposedPost, now: ComposedPost): ComposedPost {
  const stood = now.body.content.length
  const added = content.body.content.slice(content.stood)
  return {
    ...content,
    title: now.title,
    byline: now.byline,
    body: { type: 'doc', content: [...now.body.content, ...added] },
    contests: [...new Set([...now.contests, ...content.contests])],
    stood,
  }
}
