import type { FilePostRequest } from '../../models/contract/posts.js'
import type { PostDoc } from '../../models/post-model.js'

type Body = FilePostRequest['body']

const blocksOf = (body: Body | PostDoc['body']): object[] => body['content'] as object[]

export const paragraphOf = (text: string): object => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
})

/** A sentence that ends with a figure of a contest. */
export const figureLine = (contest: string, kind = 'majority', candidacy: string | null = null): object => ({
  type: 'paragraph',
  content: [
    { type: 'text', text: 'It is ' },
    { type: 'figure', attrs: { contest, kind, candidacy } },
  ],
})

export const markOf = (at: string): object => ({ type: 'additionMark', attrs: { at } })

/** A body with more blocks after those that it had. */
export const bodyWith = (body: Body | PostDoc['body'], ...more: object[]): Body => ({
  type: 'doc',
  content: [...blocksOf(body), ...more],
})
