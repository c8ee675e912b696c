import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { enterReal, typingOf } from '../../factories/make-count.js'
import { toolAct } from '../../factories/make-person.js'
import { contentOf, makePost, publishNow } from '../../factories/make-post.js'
import { type RealNight, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { type LeakHunt, startLeakHunt } from '../../support/reader/leak-hunt.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

/** Made-up figures that are nowhere else in the data, so that a search finds every leak. */
const planted: RealNight = {
  ...tamworth,
  votes: [17531, 13579, 1373, 580, 436, 417, 417, 155, 86],
  majority: 3952,
}
/** A correction of them that is entered, and published only at the end. */
const corrected: RealNight = {
  ...tamworth,
  votes: [18642, 14208, 1373, 580, 436, 417, 417, 155, 86],
  majority: 4434,
}
const figuresOfPlanted = ['17,531', '17531', '13,579', '13579', '3,952', '3952']
const figuresOfCorrected = ['18,642', '18642', '14,208', '14208', '4,434', '4434']
/** Words that only the flash has. */
const flashWords = 'wins with a majority of'
const withdrawn = 'Tamworth: result withdrawn, being checked'

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

const api = (verb: string): string => `/api/contests/${room.night.tamworth._id.toHexString()}/${verb}`

async function published(more: object): Promise<void> {
  const answer = await room.first.post(api('publish-result'), {
    acknowledged: [],
    cause: null,
    note: '',
    ...more,
  })
  expect([answer.status, answer.body]).toMatchObject([200, {}])
  await room.app.context.feed.flush()
}

async function enterAndCheck(contest: ContestDoc, real: RealNight): Promise<ContestDoc> {
  const { night } = room
  const entered = await enterReal(night.first, contest, real)
  const typed = { contest: contest._id.toHexString(), seen: entered.lastCount, ...typingOf(contest, real) }
  return checkCount(night.second, typed)
}

/** Files a post with the majority and the winner's votes as figures, and previews it. */
async function fileWithFigures(): Promise<string> {
  const { night } = room
  const contest = night.tamworth._id.toHexString()
  const winner = night.tamworth.candidacies[0]?.id ?? ''
  const content = [
    { type: 'text', text: 'Ahead by ' },
    { type: 'figure', attrs: { contest, kind: 'majority', candidacy: null } },
    { type: 'text', text: ' with ' },
    { type: 'figure', attrs: { contest, kind: 'votes', candidacy: winner } },
  ]
  const body = { type: 'doc' as const, content: [{ type: 'paragraph', content }] }
  const words = contentOf({ title: 'By how much', body })
  const post = await makePost(night.reporter, night.liveBlog, words)
  const live = night.liveBlog._id.toHexString()
  expect((await room.reporter.post(`/api/live-blogs/${live}/preview`, words)).status).toBe(200)
  expect((await room.editor.get(`/api/posts/${post._id.toHexString()}/preview`)).status).toBe(200)
  return post._id.toHexString()
}

describe('the figures of a result', () => {
  it('are nowhere public before it is published, while it is withdrawn, or while a correction is pending', async () => {
    const { night } = room
    const id = night.tamworth._id.toHexString()
    const contest = await assignReporter(toolAct, { contest: id, person: night.reporter.actor.id })
    const post = await fileWithFigures()
    const checked = await enterAndCheck(contest, planted)
    expect(await hunt.whereRead(figuresOfPlanted, post)).toEqual([])

    await published({ seen: 1 })
    const flash = (await findModerationQueue(night.liveBlog._id)).posts.find((each) => each.flash !== null)
    if (!flash) throw new Error('the result made no flash')
    expect(await hunt.whereRead([flashWords], flash._id.toHexString())).toEqual([])
    await publishNow(night.editor, flash)
    const filed = (await findModerationQueue(night.liveBlog._id)).posts.find((each) => each._id.equals(post))
    if (!filed) throw new Error('the post with figures is gone')
    await publishNow(night.editor, filed)
    await room.app.context.feed.flush()
    const places = await hunt.whereRead(['17,531', '3,952', flashWords], post)
    for (const place of [
      `3,952 in /live/${night.liveBlog.slug}/posts/${post}`,
      `17,531 in /elections/${night.election.slug}/contests/E14000986`,
      `${flashWords} in /live/${night.liveBlog.slug}`,
      `${flashWords} in a frame`,
    ]) {
      expect(places).toContain(place)
    }

    const down = await room.editor.post(api('withdraw-result'), {
      published: 1,
      ...takenDown('Looked at again.'),
    })
    expect(down.status).toBe(200)
    await room.app.context.feed.flush()
    for (const reader of hunt.readers) reader.frames.length = 0
    const secret = [...figuresOfPlanted, flashWords, 'Lab gain from Con']
    expect(await hunt.whereRead(secret, post)).toEqual([])
    expect(await hunt.whereRead([withdrawn], flash._id.toHexString())).toContain(
      `${withdrawn} in /live/${night.liveBlog.slug}/posts/${flash._id.toHexString()}`,
    )

    await enterAndCheck(checked, corrected)
    await room.app.context.feed.flush()
    expect(await hunt.whereRead([...secret, ...figuresOfCorrected], post)).toEqual([])
    await published({ seen: 2, withdrawn: 1, cause: 'ours', note: 'Another count.' })
    const after = await hunt.whereRead(['4,434'], post)
    expect(after).toContain(`4,434 in /live/${night.liveBlog.slug}/posts/${post}`)
  })
})
