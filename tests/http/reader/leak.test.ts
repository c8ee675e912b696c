import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { enterReal, typingOf } from '../../factories/make-count.js'
import { bodyOf, contentOf, makePost, publishNow } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { type LeakHunt, startLeakHunt } from '../../support/reader/leak-hunt.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

/** Made-up figures that are nowhere else in the data, so that a search finds every leak. */
const planted = { ...tamworth, votes: [17531, 13579, 1373, 580, 436, 417, 417, 155, 86], majority: 3952 }
const figures = ['17,531', '17531', '13,579', '13579', '3,952', '3952']
const sentence = 'The boxes from Wilnecote were sealed twice'
const title = 'A box was opened in Amington'
const reason = 'Which box, and who saw it?'

let room: Newsroom
let hunt: LeakHunt

beforeAll(async () => {
  room = await startNewsroom()
  hunt = await startLeakHunt(room)
})
afterAll(async () => {
  hunt.close()
  await room.close()
})

const contestNow = async (): Promise<ContestDoc> => {
  const found = await findContestById(room.night.tamworth._id)
  if (!found) throw new Error('the contest is gone')
  return found.contest
}
const api = (verb: string): string => `/api/contests/${room.night.tamworth._id.toHexString()}/${verb}`

describe('a post and a count', () => {
  it('are in nothing that a reader can fetch before they are published, and the post not after its retraction', async () => {
    const { night } = room
    const post = await makePost(night.reporter, night.liveBlog, {
      ...contentOf({ title, body: bodyOf(sentence, [night.tamworth]), byline: 'Nia Penhale' }),
    })
    const id = post._id.toHexString()
    const secrets = [...figures, sentence, title, reason]

    await room.editor.post(`/api/posts/${id}/send-back`, { reason })
    expect(await hunt.whereRead(secrets, id)).toEqual([])
    await room.reporter.post(`/api/posts/${id}/revise`, {
      version: 1,
      ...contentOf({ title, body: bodyOf(sentence, [night.tamworth]) }),
    })
    await enterReal(night.first, await contestNow(), planted)
    await room.app.context.feed.flush()
    expect(await hunt.whereRead(secrets, id)).toEqual([])
    const checked = await room.second.post(api('check-count'), {
      seen: 1,
      ...typingOf(night.tamworth, planted),
    })
    expect(checked.status).toBe(200)
    await room.app.context.feed.flush()
    expect(await hunt.whereRead(secrets, id)).toEqual([])

    const out = await room.first.post(api('publish-result'), {
      seen: 1,
      acknowledged: [],
      cause: null,
      note: '',
    })
    expect(out.status).toBe(200)
    await publishNow(night.editor, post)
    await room.app.context.feed.poke()
    await room.app.context.feed.flush()
    const places = await hunt.whereRead(['17,531', '3,952', sentence, title], id)
    for (const place of [
      `17,531 in /live/${night.liveBlog.slug}`,
      `3,952 in /elections/${night.election.slug}/contests/E14000986`,
      `${sentence} in /live/${night.liveBlog.slug}`,
      `${sentence} in /live/${night.liveBlog.slug}/feed?after=0`,
      `${sentence} in /live/${night.liveBlog.slug}/posts/${id}`,
      `17,531 in a frame`,
      `${sentence} in a frame`,
    ]) {
      expect(places).toContain(place)
    }

    const why = takenDown('Mr Quillfeather’s lawyer rang.', 'We look again.')
    await room.editor.post(`/api/posts/${id}/retract`, why)
    await room.editor.post(api('withdraw-result'), { published: 1, ...why })
    for (const reader of hunt.readers) reader.frames.length = 0
    await room.app.context.feed.flush()
    const told = await hunt.whereRead([sentence, title, 'Quillfeather', 'Wrong figures. We look again'], id)
    expect(told.filter((place) => !place.startsWith('Wrong figures'))).toEqual([])
    expect(told).toContain(`Wrong figures. We look again in /live/${night.liveBlog.slug}/posts/${id}`)
    expect(told).toContain(
      `Wrong figures. We look again in /elections/${night.election.slug}/contests/E14000986`,
    )
  })
})
