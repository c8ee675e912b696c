import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { chainBrokenAt } from '../../../models/domain/audit/audit-chain.js'
import { figuresIn } from '../../../models/domain/posts/body-parts.js'
import { type Baseline, personsIn } from '../../../models/domain/results/contest.js'
import { majority, turnout, validVotes, winner } from '../../../models/domain/results/election-arithmetic.js'
import { outcomeInWords, outcomeOf, swingOf } from '../../../models/domain/results/outcome.js'
import { demoPeople, makeDemoPasswords } from '../../../seeds/demo-people.js'
import { seedFirstRun } from '../../../seeds/seed-first-run.js'
import { removeSeed } from '../../../server/commands/setup/remove-seed.js'
import { stopAt } from '../../../server/database.js'
import { findAudit } from '../../../server/queries/audit/find-audit.js'
import { findPersonByEmail } from '../../../server/queries/people/find-person.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findOwnPosts } from '../../../server/queries/posts/find-own-posts.js'
import { findFrontPage } from '../../../server/queries/reader/find-front-page.js'
import { findContest } from '../../../server/queries/results/find-contest.js'
import { findElection } from '../../../server/queries/setup/find-election.js'
import { findLiveBlog, findLiveBlogs } from '../../../server/queries/setup/find-live-blog.js'
import { findSettings } from '../../../server/queries/setup/find-settings.js'
import { withDatabase } from '../../factories/with-database.js'

const at = new Date('2026-03-01T12:00:00.000Z')
const run = {
  at,
  passwords: makeDemoPasswords(),
  hashPassword: (password: string) => Promise.resolve(`hash of ${password}`),
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The value, which must be there; else the test fails here. */
function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('it is not there')
  return value
}

async function liveBlogOf(slug: string) {
  const liveBlog = must(await findLiveBlog(slug))
  return { liveBlog, ...(await findFrontPage(liveBlog)) }
}

async function resultIn(election: string, code: string) {
  return must(await findContest(must(await findElection(election))._id, code))
}

/** Fails right after the nth commit, like a process that is killed there. */
function dieAtCommit(nth: number): void {
  let commits = 0
  stopAt((point) => {
    if (point === 'transact:committed' && ++commits === nth) throw new Error('killed')
  })
}

describe('the seeds of a first run', () => {
  withDatabase()

  it.each([1, 4, 9, 31, 60])(
    'leave no mark of completion when they are killed after commit %i',
    async (nth) => {
      dieAtCommit(nth)
      await expect(seedFirstRun(run)).rejects.toThrow('killed')
      stopAt(null)
      expect((await findSettings())?.seeds).toEqual([])
    },
  )

  it('are planted completely at the next start, and only once', async () => {
    expect(await seedFirstRun(run)).toEqual({ seeded: true })
    expect((await findSettings())?.seeds).toEqual(['first-run'])
    const before = await liveBlogOf('practice')
    expect(await seedFirstRun({ ...run, at: new Date('2026-03-02T12:00:00.000Z') })).toEqual({
      seeded: false,
    })
    const after = await liveBlogOf('practice')
    expect(after.liveBlog).toEqual(before.liveBlog)
    expect((await findLiveBlogs()).map(({ slug, status, mode }) => `${slug} ${status} ${mode}`)).toEqual([
      'practice live practice',
      'by-elections-19-october-2023 closed real',
    ])
    const remains = { seed: 'first-run', liveBlogs: ['practice'], elections: [], people: [] }
    const act = { actor: { id: '', name: 'Nobody', roles: [] }, at, requestId: 'test' }
    await expect(removeSeed(act, remains)).rejects.toThrow('finished')
  })

  it('have five demo people with passwords of their own', async () => {
    const people = await Promise.all(
      demoPeople.map(async ({ email }) => must(await findPersonByEmail(email))),
    )
    expect(people.map(({ roles }) => roles.join())).toEqual(['reporter', 'editor', 'desk', 'desk', 'admin'])
    expect(people.every(({ demo }) => demo)).toBe(true)
    expect(new Set(people.map(({ passwordHash }) => passwordHash)).size).toBe(5)
    expect(Object.values(run.passwords)[0]).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){2}$/)
    const tamworth = await resultIn('practice-by-elections', 'E14000986')
    const bedfordshire = await resultIn('practice-by-elections', 'E14000813')
    expect(tamworth.contest.reporters).toEqual([people[0]?._id])
    expect(bedfordshire.contest.reporters).toEqual([])
  })

  it('leave complete audit chains', async () => {
    for (const slug of ['practice', 'by-elections-19-october-2023']) {
      const { _id, auditHead } = must(await findLiveBlog(slug))
      const entries = await findAudit(`live-blog:${_id.toHexString()}`)
      expect(entries.length).toBeGreaterThan(20)
      expect(chainBrokenAt(entries, auditHead, sha256)).toBeNull()
    }
    const { _id, auditHead } = must(await findElection('by-elections-19-october-2023'))
    expect(chainBrokenAt(await findAudit(`election:${_id.toHexString()}`), auditHead, sha256)).toBeNull()
    expect(chainBrokenAt(await findAudit('house'), must(await findSettings()).auditHead, sha256)).toBeNull()
  })

  it('declare the results of the finished night as they were', async () => {
    const figures = async (code: string) => {
      const { contest, published } = await resultIn('by-elections-19-october-2023', code)
      const { votes, enteredByName, check, readOutAt, publishedAt } = must(published)
      return { ...derived(contest, votes), enteredByName, check: check?.byName, readOutAt, publishedAt }
    }
    expect(await figures('E14000813')).toEqual({
      outcome: 'Lab gain from Con',
      majority: 1192,
      swing: '20.5 Con Lab',
      turnout: '43.98',
      enteredByName: 'Tom Arkwright',
      check: 'Ruth Okonjo',
      readOutAt: new Date('2023-10-20T02:10:00.000Z'),
      publishedAt: new Date('2023-10-20T02:12:00.000Z'),
    })
    expect(await figures('E14000986')).toEqual({
      outcome: 'Lab gain from Con',
      majority: 1316,
      swing: '23.9 Con Lab',
      turnout: '35.88',
      enteredByName: 'Nia Penhale',
      check: 'Tom Arkwright',
      readOutAt: new Date('2023-10-20T00:45:00.000Z'),
      publishedAt: new Date('2023-10-20T00:47:00.000Z'),
    })
  })

  it('tell the finished night in order, with one correction and one retraction', async () => {
    const { liveBlog, posts, pinned } = await liveBlogOf('by-elections-19-october-2023')
    expect(posts.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, index) => 18 - index))
    const times = posts.map(({ publishedAt }) => must(publishedAt).getTime())
    expect([...times].sort((a, b) => b - a)).toEqual(times)
    expect(posts.at(-1)?.publishedAt).toEqual(new Date('2023-10-19T20:30:00.000Z'))
    expect(liveBlog.closedAt).toEqual(new Date('2023-10-20T03:10:00.000Z'))
    expect(posts.filter(({ status }) => status === 'retracted')).toHaveLength(1)
    expect(posts.filter(({ correction }) => correction !== null)).toHaveLength(1)
    expect(posts.filter(({ keyEvent }) => keyEvent)).toHaveLength(5)
    expect(pinned?.title).toBe('The night in two results')
    expect(posts.filter(({ title }) => title.startsWith('Claim: '))).toHaveLength(4)
    expect(figuresIn(must(posts[0]).body)).toHaveLength(4)
    expect((await findModerationQueue(liveBlog._id)).posts).toEqual([])
  })

  it('have one watched seat and an expected time for both declarations', async () => {
    const plans = await Promise.all(
      ['E14000813', 'E14000986'].map(async (code) => {
        const { contest } = await resultIn('by-elections-19-october-2023', code)
        return [contest.name, contest.watched, contest.expectedAt?.toISOString()]
      }),
    )
    expect(plans).toEqual([
      ['Mid Bedfordshire', true, '2023-10-20T02:00:00.000Z'],
      ['Tamworth', false, '2023-10-20T00:30:00.000Z'],
    ])
    const { contest } = await resultIn('practice-by-elections', 'E14000986')
    expect(contest.expectedAt).toEqual(new Date('2026-03-01T11:50:00.000Z'))
  })

  it('leave the practice open with both results awaited and one post filed at the first start', async () => {
    const { liveBlog, posts } = await liveBlogOf('practice')
    const election = must(await findElection('practice-by-elections'))
    for (const code of ['E14000813', 'E14000986']) {
      const { contest, published } = must(await findContest(election._id, code))
      expect([contest.lastCount, contest.publicStatus, published]).toEqual([0, null, null])
    }
    expect(election.pollClosesAt.toISOString()).toBe('2026-03-01T08:20:00.000Z')
    expect(election.pollingDate).toBe('2026-03-01')
    expect(posts).toHaveLength(9)
    expect(posts.every(({ status }) => status === 'published')).toBe(true)
    const queue = (await findModerationQueue(liveBlog._id)).posts
    expect(queue.map(({ title, filedAt }) => [title, filedAt.toISOString()])).toEqual([
      ['Tamworth expected before Mid Bedfordshire', '2026-03-01T12:00:00.000Z'],
    ])
    const reporter = must(await findPersonByEmail('reporter@nightdesk.example'))
    const own = (await findOwnPosts(liveBlog._id, reporter._id)).posts
    expect(own.map(({ status }) => status)).toEqual(['filed', 'published', 'returned'])
  })
})

function derived(contest: ContestDoc, votes: { candidacy: string; votes: number }[]) {
  const baseline: Baseline = must(contest.baseline)
  const won = must(contest.candidacies.find(({ id }) => id === winner({ votes })))
  const compared = { ...contest, persons: personsIn([{ abbreviation: 'Ind' }]) }
  const swing = swingOf({ votes }, { ...compared, baseline })
  return {
    outcome: outcomeInWords(outcomeOf(won, { ...compared, baseline })),
    majority: majority(votes),
    swing: swing.kind === 'swing' ? `${swing.points.toFixed(1)} ${swing.from} ${swing.to}` : swing.kind,
    turnout: (turnout(validVotes(votes), contest.electorate) * 100).toFixed(2),
  }
}
