import { randomUUID } from 'node:crypto'
import type { ElectionRequest } from '../models/contract/elections.js'
import type { LiveBlogRequest } from '../models/contract/live-blogs.js'
import type { Actor } from '../models/domain/people/role.js'
import type { Act } from '../server/commands/command.js'
import { dismissFlashes } from '../server/commands/posts/dismiss-flashes.js'
import { filePost } from '../server/commands/posts/file-post.js'
import { publishPost } from '../server/commands/posts/publish-post.js'
import { checkCount } from '../server/commands/results/check-count.js'
import { enterCount } from '../server/commands/results/enter-count.js'
import { publishResult } from '../server/commands/results/publish-result.js'
import { addContest } from '../server/commands/setup/add-contest.js'
import { addElection } from '../server/commands/setup/add-election.js'
import { addLiveBlog } from '../server/commands/setup/add-live-blog.js'
import { assignReporter } from '../server/commands/setup/assign-reporter.js'
import { readElection } from '../server/commands/setup/corrections/read-election.js'
import { readSetup } from '../server/commands/setup/corrections/read-setup.js'
import { openLiveBlog } from '../server/commands/setup/open-live-blog.js'
import { findModerationQueue } from '../server/queries/posts/find-moderation-queue.js'
import { findContestById } from '../server/queries/results/find-contest.js'
import { findLiveBlogById } from '../server/queries/setup/find-live-blog.js'
import type { DemoKey } from './demo-people.js'
import { type ByElection, loadByElections } from './load-by-elections.js'
import { bodyOf, type NightPost, type Seat, seats, type Words } from './night-words.js'

export type Cast = Readonly<Record<DemoKey, Actor>>
type Post = Awaited<ReturnType<typeof filePost>>
type Contest = Awaited<ReturnType<typeof addContest>>

/** What a night is played with: its people, its clock, its contests and its live blog. */
export interface Stage {
  act: (who: DemoKey, clock: string) => Act
  liveBlog: string
  contests: ReadonlyMap<Seat, { id: string; contest: Contest; data: ByElection }>
}

export interface StageSetting {
  cast: Cast
  /** The moment at which the night's clock shows this time. */
  at: (clock: string) => Date
  election: Omit<ElectionRequest, 'parties' | 'pollClosesAt'>
  parties: ElectionRequest['parties']
  liveBlog: Omit<LiveBlogRequest, 'elections'>
}

/** When each declaration was expected on that evening; and the contest that counts as watched. */
const expected: Readonly<Record<Seat, string>> = { Tamworth: '01:30', 'Mid Bedfordshire': '03:00' }
const watched: Seat = 'Mid Bedfordshire'

const set = { up: '19:00', read: '19:30', open: '21:20', pollCloses: '22:00' } as const

/**
 * Creates an election, its contests with the reporter assigned to Tamworth, and an open live blog about them.
 */
export async function setStage(setting: StageSetting): Promise<Stage> {
  const act: Stage['act'] = (who, clock) => ({
    actor: setting.cast[who],
    at: setting.at(clock),
    requestId: 'seed',
  })
  const election = await addElection(act('admin', set.up), {
    ...setting.election,
    parties: setting.parties,
    pollClosesAt: setting.at(set.pollCloses).toISOString(),
  })
  const elections = [election._id.toHexString()]
  const asMade = { election: election._id.toHexString(), setupVersion: election.setupVersion }
  await readElection(act('editor', set.read), asMade)
  const contests: [Seat, { id: string; contest: Contest; data: ByElection }][] = []
  for (const seat of seats) {
    const data = loadByElections().find(({ contest }) => contest.name === seat)
    if (!data) throw new Error(`no data of ${seat}`)
    const { pollingDate } = setting.election
    const contest = await addContest(act('desk', set.up), {
      election: election._id.toHexString(),
      ...data.contest,
      watched: seat === watched,
      expectedAt: setting.at(expected[seat]).toISOString(),
      pollingDate,
    })
    const { setupVersion } = contest
    await readSetup(act('editor', set.read), { contest: contest._id.toHexString(), setupVersion })
    contests.push([seat, { id: contest._id.toHexString(), contest, data }])
  }
  const stage = { act, contests: new Map(contests) }
  await assignReporter(act('desk', set.up), {
    contest: idOf(stage, 'Tamworth'),
    person: setting.cast.reporter.id,
  })
  const liveBlog = await addLiveBlog(act('editor', set.up), { ...setting.liveBlog, elections })
  await openLiveBlog(act('editor', set.open), { liveBlog: liveBlog._id.toHexString() })
  return { ...stage, liveBlog: liveBlog._id.toHexString() }
}

function idOf({ contests }: Pick<Stage, 'contests'>, seat: Seat): string {
  const known = contests.get(seat)
  if (!known) throw new Error(`${seat} is not on this stage`)
  return known.id
}

/** The content of a post as the composer sends it. */
export function contentOf(
  stage: Stage,
  { title, byline, about, keyEvent }: NightPost,
  words: readonly Words[],
): Omit<Parameters<typeof filePost>[1], 'liveBlog' | 'key'> {
  return {
    title,
    byline,
    keyEvent: keyEvent ?? false,
    contests: about.map((seat) => idOf(stage, seat)),
    body: bodyOf(words, (seat) => idOf(stage, seat)),
  }
}

export async function file(stage: Stage, post: NightPost, clock = post.filed): Promise<Post> {
  const content = contentOf(stage, post, post.body)
  return filePost(stage.act(post.by, clock), { liveBlog: stage.liveBlog, key: randomUUID(), ...content })
}

/** Files a post, and the editor publishes it with the results as they are then. */
export async function publish(stage: Stage, post: NightPost): Promise<string> {
  const { _id, version, contests } = await file(stage, post)
  const shown: { id: string; version: number }[] = []
  for (const contest of contests) {
    const now = await findContestById(contest)
    if (now) shown.push({ id: contest.toHexString(), version: now.contest.version })
  }
  const id = _id.toHexString()
  await publishPost(stage.act('editor', post.published), { post: id, version, contests: shown })
  return id
}

export interface Declaration {
  seat: Seat
  readOut: string
  entered: { by: DemoKey; at: string; source: string }
  checked: { by: DemoKey; at: string; source: string }
  published: string
}

/** Enters a count as it was read out, has another person check it by her own typing, and publishes it. */
export async function declare(stage: Stage, declaration: Declaration): Promise<void> {
  const { seat, readOut, entered, checked, published } = declaration
  const known = stage.contests.get(seat)
  if (!known) throw new Error(`${seat} is not on this stage`)
  const { id: contest, data } = known
  const votes = known.contest.candidacies.map(({ id, surname }, at) => {
    const own = data.votes[at]
    if (own === undefined) throw new Error(`no votes of ${surname}`)
    return { candidacy: id, votes: own }
  })
  await enterCount(stage.act(entered.by, entered.at), {
    contest,
    seen: 0,
    votes,
    drawnByLot: null,
    rejectedBallots: data.rejectedBallots,
    control: { kind: 'valid-votes', value: data.validVotes },
    source: entered.source,
    readOutAt: stage.act(entered.by, readOut).at.toISOString(),
  })
  await checkCount(stage.act(checked.by, checked.at), {
    contest,
    seen: 1,
    tries: 0,
    votes: [...votes].sort((a, b) => b.votes - a.votes).slice(0, 2),
    validVotes: data.validVotes,
    control: { kind: 'papers-verified', value: data.validVotes + data.rejectedBallots },
    drawnByLot: null,
    source: checked.source,
    acknowledged: [],
  })
  const result = { contest, seen: 1, acknowledged: [], cause: null, note: '', soloReason: '' }
  await publishResult(stage.act('editor', published), result)
}

/** Dismisses the drafted flashes, because the editor told the results in her own words. */
export async function dropFlashes({ act, liveBlog }: Stage, clock: string): Promise<void> {
  const found = await findLiveBlogById(liveBlog)
  const waiting = found ? (await findModerationQueue(found._id)).posts : []
  const posts = waiting.filter(({ flash }) => flash !== null).map(({ _id }) => _id.toHexString())
  await dismissFlashes(act('editor', clock), { liveBlog, posts })
}
