import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { checkSchema } from '../../../server/migrations/schema-number.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { toolAct } from '../../factories/make-person.js'
import { makePost, makePublishedPost } from '../../factories/make-post.js'
import { makeSolo, makeWithdrawn } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

async function asOfNumber2(): Promise<void> {
  const settings = mongoose.connection.collection<{ _id: string }>('house')
  await settings.updateOne({ _id: 'house' }, { $set: { schemaNumber: 2 } }, { upsert: true })
}

describe('a store of schema 2, after its migration,', () => {
  it('has its counts as they were, with valid votes where a check had typed them', async () => {
    const { first, second, election, tamworth: contest, midBeds } = await makeNight()
    await makeSettings(toolAct, election, { solo: true })
    const out = await makeResult({ first, second }, contest, tamworth)
    await enterAndCheck({ first, second }, out, { ...tamworth, rejectedBallots: 45 })
    await makeSolo(first, midBeds, midBedfordshire)
    const counts = mongoose.connection.collection('counts')
    const now = await counts.find().sort({ contest: 1, number: 1 }).toArray()
    await counts.updateMany(
      {},
      { $unset: { tries: '', writtenSources: '', topTwo: '', 'check.validVotes': '' } },
    )
    const control = { kind: 'valid-votes', value: 25586 }
    await counts.updateOne({ number: 2 }, { $set: { 'check.control': control } })
    await asOfNumber2()
    await checkSchema({ exportTo: null })
    const after = await CountModel.find().sort({ contest: 1, number: 1 }).lean<CountDoc[]>()
    expect(after.map(({ status }) => status)).toEqual(['published', 'checked', 'provisional'])
    expect(after.map(({ tries, writtenSources }) => [tries, writtenSources])).toEqual([
      [[], []],
      [[], []],
      [[], []],
    ])
    expect(after.map(({ check }) => check && [check.validVotes, check.control])).toEqual([
      [null, { kind: 'majority', value: 1316 }],
      [25586, null],
      null,
    ])
    expect(after.map(({ topTwo }) => topTwo)).toEqual(['11719,10403', '11719,10403', '13872,12680'])
    expect(after.map(({ votes }) => votes)).toEqual(now.map((each) => each['votes'] as unknown))
  })

  it('has flashes that were sent back in the queue again, and leaves other posts as they were', async () => {
    const { first, second, reporter, editor, tamworth: contest, liveBlog } = await makeNight()
    await makeResult({ first, second }, contest, tamworth)
    await makePost(reporter, liveBlog)
    const returned = { at: editor.at, by: new mongoose.Types.ObjectId(), byName: 'Asha', reason: 'Who?' }
    await PostModel.updateMany({ liveBlog: liveBlog._id }, { $set: { status: 'returned', returned } })
    await asOfNumber2()
    await checkSchema({ exportTo: null })
    const posts = await PostModel.find({ liveBlog: liveBlog._id }).sort({ _id: 1 }).lean<PostDoc[]>()
    expect(posts.map(({ flash, status, returned: back }) => [flash !== null, status, back === null])).toEqual(
      [
        [true, 'filed', true],
        [false, 'returned', false],
      ],
    )
    expect((await findModerationQueue(liveBlog._id)).posts.map(({ flash }) => flash)).toEqual([contest._id])
  })

  it('has elections with the default settings of flashes and a set-up that was never corrected', async () => {
    const { election } = await makeNight()
    const elections = mongoose.connection.collection('elections')
    const brought = [
      'flashWhich',
      'flashHow',
      'seats',
      'speakerParty',
      'setupVersion',
      'proposal',
      'setupHistory',
      'rereadOwed',
      'regions.contests',
    ]
    const $unset = Object.fromEntries(brought.map((field) => [field, '']))
    const parties = election.parties.map(({ abbreviation, name, colour }) => ({ abbreviation, name, colour }))
    await elections.updateMany({}, { $unset, $set: { parties } })
    await asOfNumber2()
    await checkSchema({ exportTo: null })
    expect(await elections.findOne({ _id: election._id })).toMatchObject({
      ...{
        parties: election.parties,
        seats: null,
        speakerParty: null,
        setupVersion: 1,
        proposal: null,
        setupHistory: [],
      },
      rereadOwed: null,
      regions: { contests: 0 },
      flashWhich: 'by-number',
      flashHow: 'published',
    })
  })

  it('goes on telling readers what they were told of what was taken down', async () => {
    const { first, second, editor, liveBlog, tamworth: contest } = await makeNight()
    const down = await makeWithdrawn(first, await makeResult({ first, second }, contest, tamworth))
    const { _id } = await makePublishedPost(editor, liveBlog)
    await retractPost(editor, { post: _id.toHexString(), ...takenDown('It was not so.') })
    for (const [name, field] of [
      ['posts', 'retraction'],
      ['counts', 'withdrawn'],
    ] as const) {
      const one = { [`${field}.publicReason`]: '', [`${field}.publicSentence`]: '' }
      await mongoose.connection.collection(name).updateMany({ [field]: { $ne: null } }, { $unset: one })
    }
    await asOfNumber2()
    await checkSchema({ exportTo: null })
    const told = { publicReason: null, publicSentence: 'It was not so.' }
    expect((await PostModel.findById(_id).lean())?.retraction).toMatchObject(told)
    expect((await CountModel.findById(down.publishedCount).lean())?.withdrawn).toMatchObject({
      publicReason: null,
      publicSentence: 'Two piles were swapped.',
    })
  })

  it('has its marked posts marked for their typed numbers', async () => {
    const { editor, liveBlog, tamworth: contest } = await makeNight()
    const { _id } = await makePost(editor, liveBlog)
    const row = { contest: contest._id, at: editor.at, numbers: ['1,316'] }
    await mongoose.connection.collection('posts').updateOne({ _id }, { $set: { reread: [row] } })
    await mongoose.connection.collection('contests').updateMany({}, { $unset: { rereadOwed: '' } })
    await asOfNumber2()
    await checkSchema({ exportTo: null })
    expect((await PostModel.findById(_id).lean<PostDoc>())?.reread).toEqual([
      { ...row, why: 'typed', names: [] },
    ])
    expect(
      await mongoose.connection.collection('contests').countDocuments({ rereadOwed: null }),
    ).toBeGreaterThan(1)
  })
})
