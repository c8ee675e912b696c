import mongoose, { type Types } from 'mongoose'
import { type Baseline, kindOf, type Party, personsIn } from '../../models/domain/results/contest.js'
import { topTwo, type VotesAndLot, winner } from '../../models/domain/results/election-arithmetic.js'
import { mayHaveWonBefore } from '../../models/domain/results/outcome.js'
import { type Labelled, listedParty, relabelled } from '../../models/domain/setup/party-labels.js'
import { onlyKeys } from '../../models/domain/setup/same-names.js'
import { type AddedFields, addFields } from './add-fields.js'

/** Fields that documents of schema 2 lack, with the value that they get. */
const added: AddedFields = {
  contests: {
    pollClosesAt: null,
    pollState: null,
    sittingMember: null,
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
    rereadOwed: null,
  },
  counts: { tries: [], writtenSources: [], undoneCheck: null, enteredFrom: null },
  elections: {
    ...{ flashWhich: 'by-number', flashHow: 'published', contestGoneAt: 0 },
    ...{
      seats: null,
      speakerParty: null,
      setupVersion: 1,
      ...{ setupBy: null, setupRead: null, setupEditors: [], setupSent: [] },
      proposal: null,
      wish: null,
      droppedProposals: [],
      setupHistory: [],
      blanked: [],
      rereadOwed: null,
      'regions.contests': 0,
    },
  },
  people: { ties: [], wish: null },
  posts: { blanked: [] },
}

/**
 * Set-ups get versions, readers and corrections, because they are checked like votes. An election says which
 * results make a flash and how it is published, and a flash can no longer be returned.
 */
export async function toSchema3(): Promise<void> {
  await readPublicSetups()
  await addFields(added)
  await listParties()
  await describeParties()
  await sayWhoWonBefore()
  await bindChecks()
  await nameValidVotes()
  await fileReturnedFlashes()
  await sayWhyMarked()
  await keepToldReasons()
  await noteHighestVotes()
  await keyContests()
  await listTries()
  await sendFromNowhere()
}

interface LabelledContest extends Labelled {
  candidacies: { party: string; partyName: string }[]
}

/** Every label that a contest uses stands in its election's list, and is written as it stands there. */
async function listParties(): Promise<void> {
  const elections = mongoose.connection.collection<{ parties: Party[] }>('elections')
  const contests = mongoose.connection.collection<LabelledContest>('contests')
  for (const { _id: election, parties } of await elections.find({}).toArray()) {
    const listed: Party[] = []
    for (const party of parties) if (!listedParty(listed, party.abbreviation)) listed.push(party)
    for (const { _id, ...contest } of await contests.find({ election }).toArray()) {
      const { candidacies, baseline, sittingMember } = relabelled(contest, (label) => {
        const known = listedParty(listed, label)
        if (known) return known.abbreviation
        const printed = contest.candidacies.find(({ party }) => party === label)
        listed.push({ abbreviation: label.trim(), name: printed?.partyName ?? label, colour: null })
        return label.trim()
      })
      await contests.updateOne({ _id }, { $set: { candidacies, baseline, sittingMember } })
    }
    if (listed.length !== parties.length || listed.some((party, at) => party !== parties[at])) {
      await elections.updateOne({ _id: election }, { $set: { parties: listed } })
    }
  }
}

interface OldElection {
  parties: (Party & { earlierLabels?: string[] })[]
}

/** A party was never called otherwise; independents and the Speaker were known by their usual labels. */
async function describeParties(): Promise<void> {
  const elections = mongoose.connection.collection<OldElection>('elections')
  for (const { _id, parties } of await elections.find().toArray()) {
    const named = parties.map((party) => ({
      ...{ earlierLabels: [], earlierNames: [], kind: kindOf(party), since: 1 },
      ...party,
    }))
    await elections.updateOne({ _id }, { $set: { parties: named } })
  }
}

interface OldStanding {
  election: Types.ObjectId
  publishedCount: Types.ObjectId | null
  baseline: Baseline | null
  candidacies: { id: string; party: string }[]
}

/**
 * An independent followed another one as a hold until now, and the Speaker too: where readers were told so she counts as the same
 * person, which two people can correct. Of a contest without a public result nobody has said it.
 */
async function sayWhoWonBefore(): Promise<void> {
  const counts = mongoose.connection.collection<VotesAndLot>('counts')
  const contests = mongoose.connection.collection<OldStanding>('contests')
  for (const election of await mongoose.connection.collection<OldElection>('elections').find().toArray()) {
    const persons = personsIn(election.parties)
    const unsaid = { election: election._id, 'candidacies.wonBefore': { $exists: false } }
    for (const { _id, publishedCount, candidacies, baseline } of await contests.find(unsaid).toArray()) {
      const count = publishedCount && (await counts.findOne({ _id: publishedCount }))
      const elected = count && winner(count)
      const said = candidacies.map((row) => ({
        ...row,
        wonBefore: row.id === elected && mayHaveWonBefore(row, { baseline, persons }),
      }))
      await contests.updateOne({ _id }, { $set: { candidacies: said } })
    }
  }
}

/** By its two highest votes a count is found that has those of another contest. */
async function noteHighestVotes(): Promise<void> {
  const counts = mongoose.connection.collection<{ votes: { votes: number }[] }>('counts')
  for (const { _id, votes } of await counts.find({ topTwo: { $exists: false } }).toArray()) {
    await counts.updateOne({ _id }, { $set: { topTwo: topTwo(votes) } })
  }
}

/** By its code and name a contest is found that another one may not be. */
async function keyContests(): Promise<void> {
  const contests = mongoose.connection.collection<{ code: string; name: string }>('contests')
  for (const contest of await contests.find({ onlyKeys: { $exists: false } }).toArray()) {
    await contests.updateOne({ _id: contest._id }, { $set: { onlyKeys: onlyKeys(contest) } })
  }
}

interface CheckedCount {
  check: { validVotes?: number | null; control: { kind: string; value: number } | null } | null
}

/** Gives each check its own field for valid votes: the control figure, if that was the valid votes. */
async function nameValidVotes(): Promise<void> {
  const counts = mongoose.connection.collection<CheckedCount>('counts')
  const unnamed = { check: { $ne: null }, 'check.validVotes': { $exists: false } }
  for (const { _id, check } of await counts.find(unnamed).toArray()) {
    const control = check?.control ?? null
    const total = control?.kind === 'valid-votes' ? control.value : null
    const named = { 'check.validVotes': total, 'check.control': total === null ? control : null }
    await counts.updateOne({ _id }, { $set: named })
  }
}

/** Binds each check to the present set-up, which is version 1. */
async function bindChecks(): Promise<void> {
  const unbound = { check: { $ne: null }, 'check.setupVersion': { $exists: false } }
  await mongoose.connection.collection('counts').updateMany(unbound, { $set: { 'check.setupVersion': 1 } })
}

/** Files each returned flash again, because flashes can no longer be returned: so the desk sees it. */
async function fileReturnedFlashes(): Promise<void> {
  await mongoose.connection
    .collection('posts')
    .updateMany({ flash: { $ne: null }, status: 'returned' }, { $set: { status: 'filed', returned: null } })
}

interface OldPost {
  reread: { numbers: string[]; why?: string }[]
}

/** Names the reason of each re-read mark: until now posts were marked for typed numbers only. */
async function sayWhyMarked(): Promise<void> {
  const posts = mongoose.connection.collection<OldPost>('posts')
  const unsaid = { 'reread.numbers': { $exists: true }, 'reread.why': { $exists: false } }
  for (const { _id, reread } of await posts.find(unsaid).toArray()) {
    const rows = reread.map((row) => ({ why: 'typed', names: [], ...row }))
    await posts.updateOne({ _id }, { $set: { reread: rows } })
  }
}

interface OldTakingDown {
  retraction?: { reason: string }
  withdrawn?: { reason: string }
}

/** There was one reason, and readers were told it: it stays what they are told, and no kind is guessed for it. */
async function keepToldReasons(): Promise<void> {
  for (const [name, field] of [
    ['posts', 'retraction'],
    ['counts', 'withdrawn'],
  ] as const) {
    const documents = mongoose.connection.collection<OldTakingDown>(name)
    const untold = { [`${field}.reason`]: { $exists: true }, [`${field}.publicSentence`]: { $exists: false } }
    for (const { _id, [field]: was } of await documents.find(untold).toArray()) {
      const told = { [`${field}.publicReason`]: null, [`${field}.publicSentence`]: was?.reason ?? '' }
      await documents.updateOne({ _id }, { $set: told })
    }
  }
}

interface OldContest {
  _id: Types.ObjectId
  election: Types.ObjectId
  publishedCount: Types.ObjectId | null
  candidacies: { id: string; firstName: string; surname: string }[]
}
interface OldCount {
  publishedBy: Types.ObjectId
  publishedByName: string
  publishedAt: Date
}

/**
 * A set-up with a public result counts as read by the person who published it, because readers have seen it; so does that of its
 * election.
 */
async function readPublicSetups(): Promise<void> {
  const contests = mongoose.connection.collection<OldContest>('contests')
  const counts = mongoose.connection.collection<OldCount>('counts')
  const elections = mongoose.connection.collection<{ _id: Types.ObjectId }>('elections')
  const unread = { setupRead: { $exists: false }, publishedCount: { $ne: null } }
  for (const { _id, election, publishedCount, candidacies } of await contests.find(unread).toArray()) {
    const count = publishedCount && (await counts.findOne({ _id: publishedCount }))
    if (!count) continue
    const { publishedBy: by, publishedByName: byName, publishedAt: at } = count
    const seenNames = candidacies.map(({ id, firstName, surname }) => ({
      candidacy: id,
      name: `${firstName} ${surname}`.trim(),
    }))
    const setupRead = { by, byName, at, setupVersion: 1 }
    await contests.updateOne({ _id }, { $set: { setupRead, seenNames } })
    await elections.updateOne({ _id: election, setupRead: { $exists: false } }, { $set: { setupRead } })
  }
}

interface OldProposals {
  droppedProposals: { tries?: unknown[] }[]
}

/** Corrections that were proposed or dropped before typings of them were kept have none. */
async function listTries(): Promise<void> {
  for (const name of ['contests', 'elections']) {
    const documents = mongoose.connection.collection<OldProposals>(name)
    const untried = { proposal: { $ne: null }, 'proposal.tries': { $exists: false } }
    await documents.updateMany(untried, { $set: { 'proposal.tries': [] } })
    const dropped = await documents.find({ 'droppedProposals.by': { $exists: true } }).toArray()
    for (const { _id, droppedProposals } of dropped) {
      const rows = droppedProposals.map((row) => ({ tries: [], ...row }))
      await documents.updateOne({ _id }, { $set: { droppedProposals: rows } })
    }
  }
}

/** Where a device is kept since: what a first person did before was sent from none that is known. */
const sentFields = [
  ['counts', 'withdrawn'],
  ['contests', 'proposal'],
  ['elections', 'proposal'],
] as const

async function sendFromNowhere(): Promise<void> {
  for (const [name, field] of sentFields) {
    const unsent = { [field]: { $ne: null }, [`${field}.device`]: { $exists: false } }
    await mongoose.connection.collection(name).updateMany(unsent, { $set: { [`${field}.device`]: null } })
  }
}
