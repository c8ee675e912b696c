import { type ElectionRequest, reservedSlug } from '../../../models/contract/elections.js'
import { kindOf } from '../../../models/domain/results/contest.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { reached } from '../../database.js'
import { appendAudit } from '../audit/append-audit.js'
import { command, newId } from '../command.js'
import { addressOf, unlessTaken } from '../unless-taken.js'
import { setupMade } from './corrections/setup-guard.js'
import { listedSpeakerParty } from './save-election.js'
import { checkZone } from './setup-checks.js'

/** An election begins without contests; its mode and the close of its poll are given with it. */
export const addElection = command(async (act, input: ElectionRequest) => {
  checkZone(input)
  const slug = await addressOf({ slug: input.slug, title: input.name, otherwise: 'election' }, nameAt)
  await reached('command:read')
  const parties = input.parties.map((party) => ({
    ...{ ...party, kind: kindOf(party) },
    ...{ earlierLabels: [], earlierNames: [] },
  }))
  const election: ElectionDoc = {
    _id: newId(),
    ...{ ...input, slug, parties },
    speakerParty: listedSpeakerParty({ ...input, parties }),
    ...setupMade(act),
    proposal: null,
    droppedProposals: [],
    setupHistory: [],
    blanked: [],
    rereadOwed: null,
    pollClosesAt: new Date(input.pollClosesAt),
    solo: false,
    frozen: null,
    wish: null,
    feedHead: 0,
    deskHead: 0,
    contestGoneAt: 0,
    regions: { header: 0, tally: 0, latest: 0, contests: 0 },
    auditHead: { number: 0, hash: '' },
    createdAt: act.at,
  }
  await unlessTaken(
    () => ElectionModel.create(election),
    `There is an election at /elections/${slug} already.`,
  )
  const { name, mode, kind } = election
  await appendAudit(act, {
    chain: { kind: 'election', id: election._id },
    command: 'add-election',
    subject: `election:${election._id.toHexString()}`,
    before: null,
    after: { slug, name, mode, kind, pollClosesAt: election.pollClosesAt.toISOString() },
  })
  return election
})

async function nameAt(slug: string): Promise<string | null> {
  if (slug === reservedSlug) return ''
  return (await ElectionModel.findOne({ slug }).select({ name: 1 }).lean())?.name ?? null
}
