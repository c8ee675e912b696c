import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { PresenceModel } from '../../../models/presence-model.js'
import type { Act } from '../../../server/commands/command.js'
import { dismissPost } from '../../../server/commands/posts/dismiss-post.js'
import { notePresence } from '../../../server/commands/posts/note-presence.js'
import { findPresence } from '../../../server/queries/posts/find-presence.js'
import { findWriters } from '../../../server/queries/posts/find-writers.js'
import { keepPresences } from '../../factories/keep-presences.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { at, atNight, later } from '../../factories/make-person.js'
import { makePost } from '../../factories/make-post.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

keepPresences()
withDatabase()

const idOf = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString()
const key = randomUUID()
const seconds = (count: number): Date => new Date(atNight.getTime() + count * 1000)

type Contest = Night['tamworth']

/** Notes a presence, as a composer does every 20 seconds; gives how far both desk heads moved. */
async function say(night: Night, act: Act, contests: Contest[]): Promise<[number, number]> {
  const heads = async (): Promise<number[]> => [
    (await LiveBlogModel.findById(night.liveBlog._id).lean())?.deskHead ?? 0,
    (await ElectionModel.findById(night.election._id).lean())?.deskHead ?? 0,
  ]
  const before = await heads()
  await notePresence(act, { liveBlog: idOf(night.liveBlog), key, contests: contests.map(idOf) })
  const after = await heads()
  return [(after[0] ?? 0) - (before[0] ?? 0), (after[1] ?? 0) - (before[1] ?? 0)]
}

async function writers({ liveBlog, editor }: Night, contests: Contest[], time = atNight): Promise<string[]> {
  const asked = { liveBlog: liveBlog._id, contests: contests.map(idOf), person: editor.actor.id, at: time }
  return (await findPresence(asked)).writers.map(({ personName }) => personName)
}

describe('note-presence', () => {
  it('moves the desk heads when somebody starts, changes contests or stops, and never a feed head', async () => {
    const night = await makeNight()
    const { reporter, tamworth, midBeds, liveBlog } = night
    const entries = await AuditEntryModel.countDocuments({})
    expect(await say(night, reporter, [])).toEqual([0, 0])
    expect(await say(night, reporter, [tamworth])).toEqual([1, 1])
    expect(await say(night, at(reporter, seconds(20)), [tamworth])).toEqual([0, 0])
    expect(await say(night, at(reporter, seconds(40)), [tamworth, midBeds])).toEqual([1, 1])
    expect(await say(night, at(reporter, seconds(60)), [midBeds, tamworth])).toEqual([0, 0])
    // After a minute without a word she counts as gone, so this is a new start.
    expect(await say(night, at(reporter, seconds(121)), [midBeds, tamworth])).toEqual([1, 1])
    expect(await say(night, at(reporter, seconds(125)), [])).toEqual([1, 1])
    expect(await say(night, at(reporter, seconds(126)), [])).toEqual([0, 0])
    expect((await LiveBlogModel.findById(liveBlog._id).lean())?.feedHead).toBe(liveBlog.feedHead)
    expect(await AuditEntryModel.countDocuments({})).toBe(entries)
  })

  it('stores one row for each person and draft, however often it is repeated', async () => {
    const night = await makeNight()
    const { reporter, otherEditor, tamworth, liveBlog } = night
    await say(night, reporter, [tamworth])
    await say(night, reporter, [tamworth])
    await say(night, otherEditor, [tamworth])
    expect(await PresenceModel.countDocuments({ liveBlog: liveBlog._id })).toBe(2)
  })

  it("refuses a contest that is not of the live blog's elections, and a live blog that does not exist", async () => {
    const { reporter, liveBlog, tamworth } = await makeNight()
    const foreign = idOf(await makeContest(await makeElection()))
    const request = { liveBlog: idOf(liveBlog), key, contests: [idOf(tamworth), foreign] }
    expect((await refusalOf(notePresence(reporter, request))).code).toBe('foreign_contest')
    const nowhere = { ...request, liveBlog: '0123456789abcdef01234567' }
    expect((await refusalOf(notePresence(reporter, nowhere))).code).toBe('not_found')
  })
})

describe('the people who write about a contest', () => {
  it('are those present in the last minute, without the person who asks', async () => {
    const night = await makeNight()
    const { reporter, otherEditor, editor, tamworth, midBeds } = night
    await say(night, reporter, [tamworth, midBeds])
    await say(night, at(otherEditor, seconds(30)), [tamworth])
    await say(night, editor, [tamworth])
    expect(await writers(night, [tamworth])).toEqual(['Bruno Castell', 'Nia Penhale'])
    expect(await writers(night, [midBeds])).toEqual(['Nia Penhale'])
    expect(await writers(night, [tamworth], seconds(60))).toEqual(['Bruno Castell'])
    expect(await writers(night, [])).toEqual([])
    const desk = await findWriters([tamworth._id], atNight)
    expect(desk.map(({ personName }) => personName)).toEqual([
      'Asha Lindqvist',
      'Bruno Castell',
      'Nia Penhale',
    ])
  })

  it('are found for one live blog only', async () => {
    const night = await makeNight()
    await say(night, night.reporter, [night.tamworth])
    const elsewhere = await makeLiveBlog([night.election])
    expect(await writers({ ...night, liveBlog: elsewhere }, [night.tamworth])).toEqual([])
  })
})

describe('the posts that were just filed', () => {
  it('are those about the same contest, of the last ten minutes, by others, and not put aside', async () => {
    const night = await makeNight()
    const { reporter, otherEditor, editor, tamworth, midBeds, liveBlog } = night
    const about = (contest: Contest, title: string) => ({ title, contests: [idOf(contest)] })
    await makePost(reporter, liveBlog, about(tamworth, 'old'))
    await makePost(at(reporter, later(3)), liveBlog, about(tamworth, 'first'))
    await makePost(at(otherEditor, later(5)), liveBlog, about(tamworth, 'second'))
    await makePost(at(editor, later(5)), liveBlog, about(tamworth, 'own'))
    await makePost(at(reporter, later(5)), liveBlog, about(midBeds, 'other'))
    await makePost(at(reporter, later(5)), await makeLiveBlog([night.election]), about(tamworth, 'elsewhere'))
    const gone = await makePost(at(reporter, later(6)), liveBlog, about(tamworth, 'gone'))
    await dismissPost(reporter, { post: idOf(gone) })
    const { posts, contests } = await findPresence({
      liveBlog: liveBlog._id,
      contests: [idOf(tamworth)],
      person: editor.actor.id,
      at: later(10),
    })
    expect(posts.map(({ title }) => title)).toEqual(['second', 'first'])
    expect([...contests.keys()]).toEqual([idOf(tamworth)])
  })
})
