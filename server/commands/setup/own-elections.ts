import { type Types } from 'mongoose'
import { type ElectionDoc } from '../../../models/election-model.js'
import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { Unprocessable } from '../../app-errors.js'
import { idOf } from '../id-of.js'
import { loadElection } from './load-election.js'

/** The elections that a live blog lists, each once; practice never shows a real election, nor a real one practice. */
export async function ownElections(
  ids: readonly string[],
  { mode }: Pick<LiveBlogDoc, 'mode'>,
): Promise<Types.ObjectId[]> {
  const own: Types.ObjectId[] = []
  for (const id of new Set(ids)) own.push(ofMode(await loadElection(idOf(id)), mode))
  return own
}

function ofMode(election: ElectionDoc, mode: LiveBlogDoc['mode']): Types.ObjectId {
  if (election.mode === mode) return election._id
  const message = `${election.name} is ${election.mode}, the live blog is ${mode}.`
  throw new Unprocessable('invalid_request', message, { fields: { elections: message } })
}
