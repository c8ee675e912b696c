import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { PersonModel } from '../../../models/person-model.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { readSetup } from '../../../server/commands/setup/corrections/read-setup.js'
import { checkSchema } from '../../../server/migrations/schema-number.js'
import { typingOf } from '../../factories/make-count.js'
import { makeAct } from '../../factories/make-person.js'
import { publishing } from '../../factories/make-public-moves.js'
import { tamworth as real } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

/** A night stored by schema 2, with a published result, a provisional one and a checked count. */
const kept = new URL('../../support/store/night-of-schema-2.ndjson', import.meta.url)

interface OldContest {
  name?: string
  candidacies: { party: string }[]
  baseline: { votes: { party: string }[] }
}

/** Newton: an independent who followed one, told as a hold. */
function asIndependents(document: OldContest): void {
  if (document.name !== 'Newton') return
  for (const row of [document.candidacies[0], document.baseline.votes[0]]) if (row) row.party = 'Ind'
}

beforeEach(async () => {
  await mongoose.connection.collection('audit_entries').deleteMany({})
  for (const line of (await readFile(kept, 'utf8')).trimEnd().split('\n')) {
    const { collection, document } = mongoose.mongo.BSON.EJSON.parse(line) as {
      collection: string
      document: { _id: mongoose.Types.ObjectId }
    }
    if (collection === 'contests') asIndependents(document as unknown as OldContest)
    if (collection === 'elections' || (document as { name?: string }).name === 'Newton')
      Object.assign(document, { droppedProposals: [{ by: document._id, said: ['71320'] }] })
    await mongoose.connection
      .collection(collection)
      .replaceOne({ _id: document._id }, document, { upsert: true })
  }
  await checkSchema({ exportTo: null })
})

async function contestNamed(name: string): Promise<ContestDoc> {
  const contest = await ContestModel.findOne({ name }).lean()
  if (!contest) throw new Error(`no contest ${name}`)
  return contest
}
async function countOf({ publishedCount }: ContestDoc): Promise<CountDoc> {
  const count = await CountModel.findOne({ _id: publishedCount }).lean()
  if (!count) throw new Error('nothing is public')
  return count
}

describe('a night of schema 2, after its migration,', () => {
  it('has the set-ups under public results marked as read, and its counts belong to version 1', async () => {
    for (const name of ['Tamworth', 'Newton']) {
      const contest = await contestNamed(name)
      expect(contest).toMatchObject({
        setupVersion: 1,
        setupBy: null,
        setupRead: { byName: 'Tom Arkwright', setupVersion: 1 },
        proposal: null,
        setupHistory: [],
        withheld: [],
        sittingMember: null,
      })
      expect(contest.seenNames).toHaveLength(9)
      expect(contest.seenNames[0]).toMatchObject({ name: 'Sarah Edwards' })
    }
    const tamworth = await contestNamed('Tamworth')
    expect(await ElectionModel.findOne({ _id: tamworth.election }).lean()).toMatchObject({
      ...{
        setupBy: null,
        setupRead: { byName: 'Tom Arkwright', setupVersion: 1 },
        setupEditors: [],
        setupSent: [],
      },
    })
    expect(await countOf(tamworth)).toMatchObject({
      check: { byName: 'Ruth Okonjo', setupVersion: 1 },
    })
    expect(await PersonModel.distinct('ties')).toEqual([])
    expect(await PersonModel.countDocuments({ ties: { $exists: false } })).toBe(0)
  })

  it('lists every party that a contest names, by the name that is printed beside its candidate', async () => {
    const election = await ElectionModel.findOne({ _id: (await contestNamed('Tamworth')).election }).lean()
    const labels = election?.parties.map(({ abbreviation }) => abbreviation) ?? []
    expect(labels.slice(0, 7)).toEqual(['Lab', 'Con', 'LD', 'RUK', 'Green', 'Ind', 'MRLP'])
    expect(labels).toEqual(expect.arrayContaining(['BF', 'UKIP', 'HPUK', 'Main']))
    const added = election?.parties.find(({ abbreviation }) => abbreviation === 'BF')
    expect(added).toMatchObject({ name: 'Britain First', colour: null, kind: 'party', earlierNames: [] })
    const others = election?.parties.filter(({ kind }) => kind !== 'party')
    expect(others?.map(({ abbreviation, kind }) => [abbreviation, kind])).toEqual([['Ind', 'independent']])
  })

  it('goes on telling of a public hold of an independent as one, and has asked nobody else', async () => {
    const said = async (name: string) =>
      (await contestNamed(name)).candidacies.flatMap(({ wonBefore }, at) => (wonBefore ? [at] : []))
    expect(await said('Newton')).toEqual([0])
    expect(await said('Tamworth')).toEqual([])
    expect(await ContestModel.countDocuments({ 'candidacies.wonBefore': { $exists: false } })).toBe(0)
  })

  it('has corrections that were dropped before typings of them were kept, with none', async () => {
    const [{ election, droppedProposals }, none] = [await contestNamed('Newton'), { tries: [] }]
    expect(droppedProposals).toMatchObject([none])
    expect((await ElectionModel.findById(election).lean())?.droppedProposals).toMatchObject([none])
  })

  it('can publish its checked count once somebody has read the set-up', async () => {
    const desk = await makeAct(['desk'])
    const contest = await contestNamed('Mid Bedfordshire')
    expect(contest).toMatchObject({ setupRead: null, seenNames: [], pendingStatus: 'checked' })
    expect(await refusalOf(publishResult(desk, publishing(contest)))).toMatchObject({
      code: 'setup_not_read',
    })
    await readSetup(desk, { contest: contest._id.toHexString(), setupVersion: 1 })
    expect(await publishResult(desk, publishing(contest))).toMatchObject({ publicStatus: 'published' })
  })

  it('can have its provisional result checked', async () => {
    const desk = await makeAct(['desk'])
    const newton = await contestNamed('Newton')
    const count = await countOf(newton)
    const votes = newton.candidacies.map(
      ({ id }) => count.votes.find((own) => own.candidacy === id)?.votes ?? 0,
    )
    const checked = await checkPublished(desk, {
      contest: newton._id.toHexString(),
      published: 1,
      ...typingOf(newton, { ...real, votes, majority: 1336 }),
    })
    expect(checked).toMatchObject({ publicStatus: 'published' })
    expect(await countOf(newton)).toMatchObject({ check: { setupVersion: 1 } })
  })
})
