import type { Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import type { ForecastRemark } from '../../../models/domain/posts/forecast-words.js'
import { NameIndex } from '../../../models/domain/posts/name-index.js'
import { ProofBook, ProofText } from '../../../models/domain/posts/proof-text.js'
import { type ResultClaim, resultClaims } from '../../../models/domain/posts/result-claims.js'
import { placedNumbers, type PostWords, textsOf } from '../../../models/domain/posts/stale-numbers.js'
import { countedFigures, type ProofContest } from '../../../models/domain/results/contest-figures.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { Id } from '../object-id.js'
import { findContests, findForecasts, namesOf, proofOf } from '../results/find-contest.js'

export interface ProofAsked extends PostWords {
  /** Those that the post is tagged with or shows. */
  contests: readonly Id[]
}

type Slim = Pick<ContestDoc, '_id' | 'name' | 'electorate' | 'candidacies' | 'setupHistory'>
type Count = Pick<CountDoc, 'contest' | 'votes' | 'drawnByLot' | 'rejectedBallots'>

/**
 * What the words of a post are held against: of the contests of a live blog's elections those that it shows or names, by a candidate
 * too, and those with two of its numbers, each with every count that was ever public. The others, hundreds of them, can contradict
 * nothing.
 */
export async function findProofFacts(
  { elections }: Pick<LiveBlogDoc, 'elections'>,
  post: ProofAsked,
): Promise<ProofContest[]> {
  if (elections.length === 0) return []
  const slim: Slim[] = await ContestModel.find({ election: { $in: elections } })
    .select({ name: 1, electorate: 1, candidacies: 1, setupHistory: 1 })
    .sort({ name: 1, _id: 1 })
    .lean()
  const known = new Set([
    ...post.contests.map(String),
    ...namedIn(post, slim),
    ...(await numbered(post, slim, elections)),
  ])
  const near = slim.filter(({ _id }) => known.has(_id.toHexString()))
  const contests = await findContests(near.map(({ _id }) => _id))
  return near.flatMap(({ _id }) => contests.get(_id.toHexString()) ?? []).map(proofOf)
}

/** What a post is proof-read against while it is written. */
export interface ProofFacts {
  contests: readonly ProofContest[]
  /** A poll is open, and there are words in it that may say how people voted. */
  tellsEarly: boolean
}

export async function findProofReading(
  liveBlog: Pick<LiveBlogDoc, 'elections'>,
  post: ProofAsked,
  at: Date,
): Promise<ProofFacts> {
  const contests = await findProofFacts(liveBlog, post)
  const forecasts = await findForecasts(liveBlog.elections, { texts: textsOf(post) }, at)
  return { contests, tellsEarly: forecasts.length > 0 }
}

/** What readers are told by a post, and with it. */
interface Told extends ProofAsked {
  byline: string
  /** Of a correction. */
  note?: string
}

const toldTexts = (post: Told): string[] => [...textsOf(post), post.byline, post.note ?? '']

/**
 * What whoever publishes a post acknowledges by name: claims of results that are not public, or are others; while a poll is open, words
 * of a forecast. What stood in the same sentence is not asked again.
 */
export async function findClaims(
  liveBlog: Pick<LiveBlogDoc, 'elections'>,
  post: Told,
  { at, stood }: { at: Date; stood?: Told },
): Promise<Pick<ResultClaim, keyof ForecastRemark>[]> {
  const known = new Set(stood && (await claimsIn(liveBlog, stood)).map(({ sentence }) => sentence))
  const claims = (await claimsIn(liveBlog, post)).filter(({ sentence }) => !known.has(sentence))
  const told = { texts: toldTexts(post), ...(stood ? { stood: toldTexts(stood) } : {}) }
  return [...claims, ...(await findForecasts(liveBlog.elections, told, at))]
}

async function claimsIn(liveBlog: Pick<LiveBlogDoc, 'elections'>, post: ProofAsked): Promise<ResultClaim[]> {
  const book = new ProofBook(await findProofFacts(liveBlog, post))
  return resultClaims(new ProofText(post, post.contests.map(String), book))
}

function namedIn(post: PostWords, slim: readonly Slim[]): string[] {
  const index = new NameIndex(slim.map((contest) => ({ id: contest._id.toHexString(), ...namesOf(contest) })))
  return textsOf(post).flatMap((text) => index.namesIn(text).flatMap(({ owners }) => [...owners.keys()]))
}

/** Those with two of its numbers. */
async function numbered(
  post: PostWords,
  slim: readonly Slim[],
  elections: readonly Types.ObjectId[],
): Promise<string[]> {
  const values = new Set(placedNumbers(post).map(({ value }) => value))
  if (values.size < 2) return []
  const counts = await countsOf(elections)
  return slim.flatMap(({ _id, electorate }) => {
    const id = _id.toHexString()
    const figures = (counts.get(id) ?? []).flatMap(countedFigures).map(({ value }) => value)
    const typed = new Set([electorate, ...figures].filter((value) => values.has(value)))
    return typed.size > 1 ? [id] : []
  })
}

async function countsOf(elections: readonly Types.ObjectId[]): Promise<Map<string, Count[]>> {
  const counts: Count[] = await CountModel.find({ election: { $in: elections }, publishedAt: { $ne: null } })
    .select({ contest: 1, votes: 1, drawnByLot: 1, rejectedBallots: 1 })
    .lean()
  const byContest = new Map<string, Count[]>()
  for (const count of counts) {
    const id = count.contest.toHexString()
    const known = byContest.get(id)
    if (known) known.push(count)
    else byContest.set(id, [count])
  }
  return byContest
}
