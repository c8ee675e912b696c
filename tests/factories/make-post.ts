import { randomUUID } from 'node:crypto'
import type { ContestDoc } from '../../models/contest-model.js'
import type { FilePostRequest } from '../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import type { PostDoc } from '../../models/post-model.js'
import type { Act } from '../../server/commands/command.js'
import { filePost } from '../../server/commands/posts/file-post.js'
import { publishPost } from '../../server/commands/posts/publish-post.js'
import { findPost } from '../../server/queries/posts/find-post.js'
import { findClaims } from '../../server/queries/posts/find-proof-facts.js'
import { findLiveBlogById } from '../../server/queries/setup/find-live-blog.js'

/** A body of one paragraph, and a card of each contest. */
export function bodyOf(text: string, cards: ContestDoc[] = []): FilePostRequest['body'] {
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text }] }
  const shown = cards.map(({ _id }) => ({ type: 'resultCard', attrs: { contest: _id.toHexString() } }))
  return { type: 'doc', content: [paragraph, ...shown] }
}

/** What the composer sends, without the key: a plain post unless changes are given. */
export function contentOf(changes: Partial<FilePostRequest> = {}): Omit<FilePostRequest, 'key'> {
  return {
    title: 'Turnout is said to be low',
    body: bodyOf('The returning officer expects to declare after two.'),
    byline: '',
    contests: [],
    keyEvent: false,
    ...changes,
  }
}

/** A post filed by the person who acts. */
export async function makePost(
  act: Act,
  liveBlog: LiveBlogDoc,
  changes: Partial<FilePostRequest> = {},
): Promise<PostDoc> {
  return filePost(act, {
    liveBlog: liveBlog._id.toHexString(),
    key: randomUUID(),
    ...contentOf(changes),
  })
}

/** Publishes the newest version of a post, naming the newest versions of its contests. */
export async function publishNow(act: Act, post: PostDoc): Promise<PostDoc> {
  const found = await findPost(post._id)
  if (!found) throw new Error('the post is gone')
  const contests = [...found.contests.values()].map(({ contest }) => ({
    id: contest._id.toHexString(),
    version: contest.version,
  }))
  const version = found.posts[0]?.version ?? 0
  const acknowledged = (await claimsIn(found.posts[0], act.at)).map(({ name }) => name)
  return publishPost(act, { post: post._id.toHexString(), version, contests, acknowledged })
}

/** The claims in a post, which `publishNow` acknowledges. */
async function claimsIn(post: PostDoc | undefined, at: Date) {
  const liveBlog = post && (await findLiveBlogById(post.liveBlog))
  return liveBlog ? findClaims(liveBlog, post, { at }) : []
}

/** A published post, filed and published by the same editor. */
export async function makePublishedPost(
  act: Act,
  liveBlog: LiveBlogDoc,
  changes: Partial<FilePostRequest> = {},
): Promise<PostDoc> {
  return publishNow(act, await makePost(act, liveBlog, changes))
}
