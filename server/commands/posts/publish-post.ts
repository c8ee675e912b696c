import type { PublishPostRequest } from '../../../models/contract/posts.js'
import type { PostDoc } from '../../../models/post-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { transact } from '../../database.js'
import { findClaims } from '../../queries/posts/find-proof-facts.js'
import { findShownVersions } from '../../queries/results/find-contest.js'
import { type Acknowledging, type Act, actorId, checkLooked } from '../command.js'
import * as posts from './post-checks.js'
import { checkLease, checkMove, loadPost, type PostToChange, savePublic } from './save-post.js'

type Input = { post: string } & Omit<PublishPostRequest, 'acknowledged'> & Acknowledging

/** A filed post becomes public as it was read, with the results as they were previewed, and takes its number for ever. Claims of results in it are acknowledged by name. */
export async function publishPost(act: Act, input: Input): Promise<PostDoc> {
  const read = await loadPost(input.post)
  const claims = await findClaims(read.liveBlog, read.post, act)
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog, contests } = loaded
    if (wasPublished(act, post, input.version)) return post
    const status = checkMove('publish-post', post)
    posts.checkTakesPublishing(liveBlog, 'publish-post')
    await posts.checkVersion(loaded, input.version)
    // Another version may claim something else.
    await posts.checkVersion(loaded, read.post.version)
    checkLease(act, loaded)
    await checkPreviewed(loaded, input.contests)
    posts.checkFigures({ body: post.body, before: null, shown: contests })
    const more = checkLooked(claims, input)
    const set = { status, publishedAt: act.at, publishedBy: actorId(act), lease: null }
    return savePublic(act, loaded, {
      ...{ command: 'publish-post', set, numbering: true },
      more,
    })
  })
}

/** The same request again, after it succeeded. */
function wasPublished(act: Act, post: PostDoc, version: number): boolean {
  const mine = post.publishedBy?.toHexString() === act.actor.id
  return post.status === 'published' && mine && post.version === version
}

async function checkPreviewed(
  { post, contests }: PostToChange,
  previewed: PublishPostRequest['contests'],
): Promise<void> {
  if (contests.length < post.contests.length) {
    const message =
      'A contest that this post shows was removed: choose another one in its place. The text is kept.'
    throw new Unprocessable('foreign_contest', message)
  }
  const seen = new Map(previewed.map(({ id, version }) => [id, version]))
  const now = await findShownVersions(contests)
  const changed = contests.flatMap(({ _id, name }) => {
    const [id, version] = [_id.toHexString(), now.get(_id.toHexString())]
    return seen.get(id) === version ? [] : [{ id, name, version }]
  })
  if (changed.length === 0) return
  const names = changed.map(({ name }) => name).join(', ')
  throw new Conflict('stale_contest', `The result changed since the preview: ${names}. Look at it again.`, {
    details: changed,
  })
}
