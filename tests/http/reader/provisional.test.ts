import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import type { ContestDoc } from '../../../models/contest-model.js'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { makeAct } from '../../factories/make-person.js'
import { makePublishedPost, publishNow } from '../../factories/make-post.js'
import { checkingPublic, makeSolo } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth } from '../../factories/real-nights.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
let contest: ContestDoc
let flash = ''
let figure = ''

/** One person publishes a result; its flash is a key event, and the pinned post shows its majority. */
beforeAll(async () => {
  room = await startNewsroom()
  const { editor, first, liveBlog, election } = room.night
  await makeSettings(await makeAct(['admin']), election, { solo: true })
  contest = await makeSolo(first, room.night.tamworth, tamworth)
  const id = contest._id.toHexString()
  const shown = { type: 'figure', attrs: { contest: id, kind: 'majority', candidacy: null } }
  const written = await makePublishedPost(editor, liveBlog, {
    title: 'What it means',
    body: { type: 'doc', content: [{ type: 'paragraph', content: [shown] }] },
  })
  figure = written._id.toHexString()
  await pinPost(editor, { post: figure })
  const [filed] = (await findModerationQueue(liveBlog._id)).posts
  if (!filed) throw new Error('the gain made no flash')
  flash = (await publishNow(editor, filed))._id.toHexString()
  await markKeyEvent(editor, { post: flash, keyEvent: true })
})
afterAll(() => room.close())

const places = (): Record<string, string> => {
  const live = `/live/${room.night.liveBlog.slug}`
  const election = `/elections/${room.night.election.slug}`
  return {
    front: live,
    page: `${live}/pages/1`,
    flash: `${live}/posts/${flash}`,
    figure: `${live}/posts/${figure}`,
    feed: `${live}/feed?after=0`,
    election,
    contest: `${election}/contests/${contest.code}`,
    'election feed': `${election}/feed?after=0`,
  }
}

/** The text of a page with its head, or of a feed, without tags. */
async function wordsAt(path: string): Promise<string> {
  const { text } = await request(room.app.url).get(path)
  return text
    .replaceAll(/\\[n"]/g, ' ')
    .replaceAll(/<meta[^>]*content="([^"]*)"[^>]*>/g, ' $1 ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

/** Every place with the outcome or the majority in a sentence, with the text around it. */
const wordings = (words: string): string[] =>
  [...words.matchAll(/Lab gain from Con|1,316(?! Swing)/g)].map(({ index }) =>
    words.slice(Math.max(0, index - 160), index + 160),
  )

describe('a result that one person published', () => {
  it('is called provisional wherever it is worded: card, figure, flash, head, share tags, feeds', async () => {
    for (const [place, path] of Object.entries(places())) {
      const found = wordings(await wordsAt(path))
      expect([place, found.length > 0]).toEqual([place, true])
      expect([place, found.filter((words) => !/provisional/i.test(words))]).toEqual([place, []])
    }
  })

  it('is called provisional nowhere once a second person has checked it', async () => {
    await checkPublished(room.night.second, checkingPublic(contest, tamworth))
    for (const [place, path] of Object.entries(places())) {
      const words = await wordsAt(path)
      expect([place, wordings(words).length > 0, /provisional/i.test(words)]).toEqual([place, true, false])
    }
  })
})
