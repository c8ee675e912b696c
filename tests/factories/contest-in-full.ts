import { Types } from 'mongoose'
import type { ContestDoc } from '../../models/contest-model.js'
import type { CountDoc } from '../../models/count-model.js'
import { kindOf } from '../../models/domain/results/contest.js'
import { topTwo } from '../../models/domain/results/election-arithmetic.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { ContestInFull } from '../../server/queries/results/find-contest.js'
import { octoberElection, type RealNight } from './real-nights.js'

const nobody = new Types.ObjectId('65320a000000000000000001')
const noRegion = { header: 0, tally: 0, latest: 0, contests: 0 }

/** The election of 19 October 2023 as a document that no store has. */
export function electionDoc(changes: Partial<ElectionDoc> = {}): ElectionDoc {
  return {
    ...octoberElection,
    _id: new Types.ObjectId('65320a000000000000000002'),
    slug: 'october',
    pollClosesAt: new Date(octoberElection.pollClosesAt),
    ...{
      setupVersion: 1,
      setupBy: null,
      setupRead: null,
      setupEditors: [],
      setupSent: [],
      proposal: null,
      droppedProposals: [],
      wish: null,
      setupHistory: [],
      blanked: [],
      rereadOwed: null,
    },
    parties: octoberElection.parties.map((party) => ({
      ...{ ...party, kind: kindOf(party) },
      ...{ earlierLabels: [], earlierNames: [] },
    })),
    solo: false,
    frozen: null,
    feedHead: 7,
    deskHead: 0,
    contestGoneAt: 0,
    regions: noRegion,
    auditHead: { number: 0, hash: '' },
    createdAt: new Date('2023-10-18T12:00:00Z'),
    ...changes,
  }
}

/** A public count of these figures, published two minutes after it was read out. */
export function countDoc(real: RealNight, changes: Partial<CountDoc> = {}): CountDoc {
  const readOutAt = new Date(real.readOutAt)
  return {
    _id: new Types.ObjectId(),
    election: electionDoc()._id,
    contest: contestId(real),
    number: 1,
    status: 'published',
    votes: real.votes.map((votes, index) => ({ candidacy: `c${index}`, votes })),
    topTwo: topTwo(real.votes.map((votes) => ({ votes }))),
    drawnByLot: null,
    rejectedBallots: real.rejectedBallots,
    control: { kind: 'majority', value: real.majority },
    source: 'Returning officer, on stage',
    enteredBy: nobody,
    enteredByName: 'Tom Arkwright',
    enteredAt: readOutAt,
    enteredFrom: null,
    readOutAt,
    check: null,
    tries: [],
    writtenSources: [],
    undoneCheck: null,
    acknowledged: [],
    publishedAt: new Date(readOutAt.getTime() + 120_000),
    publishedBy: nobody,
    publishedByName: 'Tom Arkwright',
    cause: null,
    note: '',
    soloReason: null,
    withdrawn: null,
    replacedAt: null,
    dropped: null,
    ...changes,
  }
}

function contestId({ request }: RealNight): Types.ObjectId {
  return new Types.ObjectId(`65320a0000000000${request.code.slice(1)}`)
}

function contestDoc(real: RealNight, published: CountDoc | null): ContestDoc {
  return {
    ...real.request,
    _id: contestId(real),
    election: electionDoc()._id,
    candidacies: real.request.candidacies.map((candidacy, index) => ({ ...candidacy, id: `c${index}` })),
    expectedAt: null,
    pollClosesAt: null,
    pollState: null,
    setupVersion: 1,
    setupBy: null,
    setupRead: null,
    setupEditors: [],
    setupSent: [],
    seenNames: [],
    proposal: null,
    wish: null,
    droppedProposals: [],
    setupHistory: [],
    withheld: [],
    recount: null,
    caveat: null,
    candidacyNotes: [],
    saidAt: null,
    blanked: [],
    onlyKeys: [],
    reporters: [],
    lastCount: published ? 1 : 0,
    pendingCount: null,
    pendingStatus: null,
    publishedCount: published?._id ?? null,
    publicStatus: published ? 'published' : null,
    publishedAt: published?.publishedAt ?? null,
    version: published ? 1 : 0,
    regions: { row: 1, result: 1, posts: 1 },
    rereadOwed: null,
  }
}

/** A contest with all that is public about it: declared, unless `published` is null. */
export function contestInFull(
  real: RealNight,
  changes: Partial<ContestInFull> & { state?: Partial<ContestDoc> } = {},
): ContestInFull {
  const { state, ...rest } = changes
  const published = rest.published === undefined ? countDoc(real) : rest.published
  return {
    election: electionDoc(),
    withdrawn: null,
    replaced: [],
    ...rest,
    published,
    contest: { ...contestDoc(real, published), ...state },
  }
}
