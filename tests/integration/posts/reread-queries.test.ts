import { beforeAll, describe, expect, it } from '@jest/globals'
import { PostModel } from '../../../models/post-model.js'
import { markRereads } from '../../../server/commands/posts/mark-rereads.js'
import { spellName } from '../../../server/commands/setup/corrections/spell-name.js'
import { withholdField } from '../../../server/commands/setup/corrections/withhold-field.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findPublishedPosts } from '../../../server/queries/posts/find-published-posts.js'
import type { PostsWithContests } from '../../../server/queries/posts/with-contests.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { contestEdit, electionEdit } from '../../factories/edit-requests.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

async function declaredNight(): Promise<Night> {
  const made = await makeNight()
  return { ...made, tamworth: await makeResult(made, made.tamworth, tamworth) }
}
let night: Night
beforeAll(async () => {
  night = await makeNight()
  const contest = await makeResult(night, night.tamworth, tamworth)
  const body = bodyOf('In Tamworth the majority is 1,316.')
  await makePublishedPost(night.editor, night.liveBlog, { title: 'How close it was', body })
  await makeWithdrawn(night.editor, contest)
  await markRereads()
})

describe('a marked post that only names its contest', () => {
  const marks = ({ posts, contests }: PostsWithContests): unknown[] =>
    posts.flatMap(({ title, reread }) =>
      reread.map((row) => [title, row.numbers, contests.get(row.contest.toHexString())?.contest.name]),
    )

  it('is found together with that contest, in the queue and among the published posts', async () => {
    const expected = [['How close it was', ['1,316'], 'Tamworth']]
    expect(marks(await findModerationQueue(night.liveBlog._id))).toEqual(expected)
    expect(marks(await findPublishedPosts(night.liveBlog._id))).toEqual(expected)
  })
})

describe('a name that is superseded by one person alone', () => {
  type Change = (night: Night) => Promise<unknown>
  const second = ({ tamworth }: Night) => tamworth.candidacies.find(({ surname }) => surname === 'Cooper')
  const withhold =
    (field: (night: Night) => string): Change =>
    (night) =>
      withholdField(night.first, {
        contest: night.tamworth._id.toHexString(),
        field: field(night) as 'electorate',
        ...takenDown('Somebody says that it is another.'),
      })
  const spelling: Change = (night) =>
    spellName(night.first, {
      contest: night.tamworth._id.toHexString(),
      setupVersion: night.tamworth.setupVersion,
      candidacy: second(night)?.id ?? '',
      ...{ firstName: 'Andy', surname: 'Coopper', note: 'As on the statement.' },
    })
  const edit: Change = async ({ first, midBeds }) => {
    const candidacies = midBeds.candidacies.map((row, at) => (at === 0 ? { ...row, surname: 'Strath' } : row))
    await editContest(first, contestEdit(midBeds, { candidacies }))
  }

  it.each([
    ['withheld', withhold((night) => `candidacy:${second(night)?.id ?? ''}:name`), 'Andy Cooper', 'Cooper'],
    ['spelled anew', spelling, 'Andy Cooper', 'Cooper'],
    ['edited before any result', edit, 'Alistair Strathern', 'Strathern'],
  ])('marks, once it is %s, the posts that hold it', async (_how, change, name, surname) => {
    const night = await declaredNight()
    const { editor, liveBlog, tamworth, midBeds } = night
    const publish = (title: string, text: string, contests: Night['tamworth'][] = []) =>
      makePublishedPost(editor, liveBlog, { title, body: bodyOf(text, contests) })
    await publish('a full', `${name} is on the stage.`)
    await publish('b surname', `${surname} is here.`, [tamworth, midBeds])
    await publish('c of another', `${surname} is here.`)
    await publish('d without', 'Sarah Edwards is on the stage.', [tamworth, midBeds])
    await change(night)
    await markRereads()
    const marked = await PostModel.find({ liveBlog: liveBlog._id, 'reread.contest': { $exists: true } })
      .sort({ title: 1 })
      .lean()
    expect(marked.map(({ title, reread }) => [title, reread[0]?.why, reread[0]?.names])).toEqual([
      ['a full', 'typed', [name]],
      ['b surname', 'typed', [surname]],
    ])
  })

  it('marks no post where the letters stay, or what is withheld is no name', async () => {
    const night = await declaredNight()
    await makePublishedPost(night.editor, night.liveBlog, { body: bodyOf('Andy Cooper lost.') })
    await withhold(() => 'electorate')(night)
    expect((await findContestById(night.tamworth._id))?.contest.rereadOwed).toBeNull()
    const accent = { firstName: 'Andý', surname: 'Cooper', note: 'As on the statement.' }
    const { _id, setupVersion } = night.tamworth
    const of = { contest: _id.toHexString(), setupVersion, candidacy: second(night)?.id ?? '' }
    await spellName(night.first, { ...of, ...accent })
    await markRereads()
    expect(await PostModel.countDocuments({ liveBlog: night.liveBlog._id, 'reread.why': 'typed' })).toBe(0)
  })

  it('marks the posts that hold a party’s name that an election had before it had results', async () => {
    const { editor, first, liveBlog, election } = await makeNight()
    await makePublishedPost(editor, liveBlog, { title: 'a', body: bodyOf('The Monster Raving Loony Party.') })
    const parties = electionEdit(election).parties.map((row) =>
      row.abbreviation === 'MRLP' ? { ...row, name: 'Official Loony Party' } : row,
    )
    await editElection(first, electionEdit(election, { parties }))
    await markRereads()
    const marked = await PostModel.find({ liveBlog: liveBlog._id, 'reread.contest': election._id }).lean()
    expect(marked.map(({ reread }) => reread[0]?.names)).toEqual([['Monster Raving Loony Party']])
  })
})
