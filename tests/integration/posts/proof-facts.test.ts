import { describe, expect, it } from '@jest/globals'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { findProofFacts } from '../../../server/queries/posts/find-proof-facts.js'
import { findRevisions } from '../../../server/queries/posts/find-revision.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeNight } from '../../factories/make-night.js'
import { contentOf, makePost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth as real } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

const wrong = { ...real, votes: [11791, ...real.votes.slice(1)], majority: 1388 }

type Elections = Parameters<typeof findProofFacts>[0]['elections']

const naming = 'In Tamworth and Mid Bedfordshire it is 1,000.'

/** For each contest that a text may be about: name, first vote now public, first votes public before. */
async function factsOf(elections: Elections, text = naming, contests: string[] = []): Promise<unknown[]> {
  const body: PostBody = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
  const facts = await findProofFacts({ elections }, { title: '', body, contests })
  return facts.map(({ name, current, superseded }) => [
    name,
    current?.votes[0]?.votes ?? null,
    superseded.map(({ votes }) => votes[0]?.votes),
  ])
}

describe('the facts for proof-reading', () => {
  it('are each contest’s figures that are or were public, and none of a pending count', async () => {
    const { first, second, election, tamworth, midBeds } = await makeNight()
    const other = await makeElection()
    await makeResult({ first, second }, await makeContest(other), real)
    const published = await makeResult({ first, second }, tamworth, wrong)
    await enterAndCheck({ first, second }, midBeds, midBedfordshire)
    expect(await factsOf([election._id])).toEqual([
      ['Mid Bedfordshire', null, []],
      ['Tamworth', 11791, []],
    ])
    await makeResult({ first, second }, published, real)
    expect(await factsOf([election._id])).toEqual([
      ['Mid Bedfordshire', null, []],
      ['Tamworth', 11719, [11791]],
    ])
    const contest = tamworth._id.toHexString()
    await withdrawResult(first, { contest, published: 2, ...takenDown('It is being recounted.') })
    expect(await factsOf([election._id])).toEqual([
      ['Mid Bedfordshire', null, []],
      ['Tamworth', null, [11791, 11719]],
    ])
    expect((await findContestById(tamworth._id))?.contest.publicStatus).toBe('withdrawn')
    expect((await factsOf([election._id, other._id])).length).toBe(3)
    expect(await factsOf([])).toEqual([])
  })
})

describe('the facts for proof-reading among many contests', () => {
  it('are only of contests that the post shows, names, or has two numbers of', async () => {
    const { first, second, election, tamworth, midBeds } = await makeNight()
    await makeResult({ first, second }, tamworth, real)
    const names = async (text: string, contests: string[] = []): Promise<unknown[]> =>
      (await factsOf([election._id], text, contests)).map((row) => (row as unknown[])[0])
    expect(await names('A majority of 1,316, with 11,719.')).toEqual(['Tamworth'])
    expect(await names('A majority of 1,316 of 71,302.')).toEqual(['Tamworth'])
    expect(await names('A majority of 1,316.')).toEqual([])
    expect(await names('1,316 twice: 1,316.')).toEqual([])
    expect(await names('It is 9,999.', [midBeds._id.toHexString()])).toEqual(['Mid Bedfordshire'])
    const both = ['Mid Bedfordshire', 'Tamworth']
    expect(await names('No number, TAMWORTH.', [midBeds._id.toHexString()])).toEqual(both)
    expect(await names('Sarah Edwards and Strathern wait.')).toEqual(both)
    expect(await names('Nobody waits.')).toEqual([])
  })
})

describe('the versions of a post', () => {
  it('are listed, the newest first', async () => {
    const { reporter, liveBlog } = await makeNight()
    const post = (await makePost(reporter, liveBlog))._id.toHexString()
    await revisePost(reporter, { post, version: 1, ...contentOf({ title: 'Turnout is low' }) })
    expect(
      (await findRevisions(post)).map(({ version, title, command }) => [version, title, command]),
    ).toEqual([
      [2, 'Turnout is low', 'revise-post'],
      [1, 'Turnout is said to be low', 'file-post'],
    ])
    expect(await findRevisions('nonsense')).toEqual([])
  })
})
