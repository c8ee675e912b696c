import { type PostDoc } from '../../../models/post-model.js'
import { RevisionModel } from '../../../models/revision-model.js'
import { type Act, actorId } from '../act.js'

/** Every saved content is kept as it was, one revision a version. */
export async function saveRevision(act: Act, post: PostDoc, command: string): Promise<void> {
  const { version, title, body, byline, tagged, correction } = post
  await RevisionModel.create({
    post: post._id,
    version,
    title,
    body,
    byline,
    tagged,
    by: actorId(act),
    byName: act.actor.name,
    at: act.at,
    command,
    note: command === 'correct-post' ? (correction?.note ?? '') : '',
  })
}
