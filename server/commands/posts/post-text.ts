import { type PostBody, textOf } from '../../../models/domain/posts/post-body.js'

/** A post in words: what the difference of two versions is made of. */
export function postText(content: { title: string; byline: string; body: PostBody }): string {
  return [content.title, content.byline, textOf(content.body)].filter((text) => text !== '').join('\n')
}
