import type { TickOffPostRequest } from '../../../models/contract/posts.js'
import { Conflict } from '../../app-errors.js'
import { findPlainContests } from '../../queries/results/find-contest.js'
import { command } from '../command.js'
import { checkVersion } from './post-checks.js'
import { checkMove, loadPost, type PostToChange, savePrivate } from './save-post.js'

/** An editor has re-read a post that a correction or withdrawal made doubtful, as it stands: it leaves the head of the queue. */
export const tickOffPost = command(async (act, input: { post: string } & TickOffPostRequest) => {
  const loaded = await loadPost(input.post)
  const { post } = loaded
  const status = checkMove('tick-off-post', post)
  if (post.reread.length === 0) return post
  await checkVersion(loaded, input.version)
  await checkMarks(loaded, input.markedAt)
  const more = { numbers: post.reread.flatMap(({ numbers, names }) => [...numbers, ...names]) }
  return savePrivate(act, post, { command: 'tick-off-post', set: { status, reread: [] }, more })
})

/** What a later correction or withdrawal made stale has not been re-read. */
async function checkMarks({ post: { reread } }: PostToChange, markedAt: string): Promise<void> {
  const newer = reread.filter(({ at }) => at > new Date(markedAt))
  if (newer.length === 0) return
  const contests = await findPlainContests(newer.map(({ contest }) => contest))
  const marks = newer.map(({ contest, electionName, numbers, names }) => ({
    id: contest.toHexString(),
    name: electionName ?? contests.find(({ _id }) => _id.equals(contest))?.name ?? '',
    numbers: [...numbers, ...names],
  }))
  const what = marks
    .map(({ name, numbers }) => (numbers.length > 0 ? `${name} (${numbers.join(', ')})` : name))
    .join(' and ')
  throw new Conflict('stale_contest', `The result changed after you read this: ${what}. Re-read it again.`, {
    details: marks,
  })
}
