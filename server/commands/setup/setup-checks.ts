import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import type { EditContestRequest } from '../../../models/contract/contests.js'
import { CountModel } from '../../../models/count-model.js'
import * as contests from '../../../models/domain/results/contest.js'
import { isPublic, type PublicStatus } from '../../../models/domain/results/count.js'
import { validVotes } from '../../../models/domain/results/election-arithmetic.js'
import { isComparable, mayHaveWonBefore } from '../../../models/domain/results/outcome.js'
import { closesOnItsDay, type OwnPoll, pollCloseOf } from '../../../models/domain/results/poll.js'
import type { ContestSetup } from '../../../models/domain/setup/contest-setup.js'
import * as labels from '../../../models/domain/setup/party-labels.js'
import { namesakesIn, onlyKeys } from '../../../models/domain/setup/same-names.js'
import { foldName } from '../../../models/domain/text/folded-name.js'
import { isTimeZone } from '../../../models/domain/text/zoned-time.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { Conflict, required, Unprocessable } from '../../app-errors.js'
import { findForecasts } from '../../queries/results/find-contest.js'
import { findElectionById } from '../../queries/setup/find-election.js'
import { type Acknowledging, type Act, checkLooked, newId, type ObjectId } from '../command.js'
import type { LoadedContest } from '../results/save-contest.js'

/** So many labels that nobody knows are each answered with the nearest; whoever sends more has another list. */
const mostOffered = 10

/** A set-up with its parties as the election's list has them: one that stands in no list is refused, with the nearest that does. */
export function withListedParties<T extends labels.Labelled>({ name, parties }: ElectionDoc, setup: T): T {
  const fields: Record<string, string> = {}
  const messages = new Map<string, string>()
  const listed = labels.relabelled(setup, (label, field) => {
    const party = labels.listedParty(parties, label)
    if (party) return party.abbreviation
    const nearest = messages.size < mostOffered ? labels.nearestParty(parties, label) : null
    const offer = nearest ? `: the nearest is ${nearest.abbreviation} (${nearest.name})` : ''
    const message = messages.get(label) ?? `${label} is no party of ${name}${offer}.`
    messages.set(label, message)
    fields[field] = message
    return label
  })
  if (messages.size === 0) return listed
  const said = [...messages.values(), 'Choose one of the list, or add the party to the election first.'].join(
    ' ',
  )
  throw new Unprocessable('unknown_party', said, { fields })
}

interface ComparedSetup {
  candidacies: readonly Omit<contests.Candidacy, 'id'>[]
  baseline: contests.Baseline | null
}

/** Every outcome and swing of a contest is told against its baseline: one that nobody won would leave its pages without words. */
export function checkBaseline({ parties }: ElectionDoc, { candidacies, baseline }: ComparedSetup): void {
  const persons = contests.personsIn(parties)
  if (baseline) checkEachPartyOnce(baseline, persons)
  checkWonBefore(candidacies, { baseline, persons })
  if (!baseline || isComparable(baseline)) return
  const message = 'One party had more votes than every other one: a result is told against who won then.'
  throw new Unprocessable('invalid_request', message, { fields: { 'baseline.votes': message } })
}

/** Independents are several people; of a party there is one number. */
function checkEachPartyOnce({ votes }: contests.Baseline, persons: contests.Persons): void {
  const twice = votes.findIndex(
    ({ party }, at) => !persons.has(party) && votes.slice(0, at).some((row) => row.party === party),
  )
  if (twice < 0) return
  const message = `${votes[twice]?.party ?? ''} stands here twice.`
  throw new Unprocessable('invalid_request', message, {
    fields: { [`baseline.votes.${twice}.party`]: message },
  })
}

/** One candidate at most is the person who won the baseline, and only where an independent or the Speaker won it: a party holds by its label. */
function checkWonBefore(
  candidacies: ComparedSetup['candidacies'],
  compared: { baseline: contests.Baseline | null; persons: contests.Persons },
): void {
  const said = candidacies.flatMap((row, at) => (row.wonBefore ? [{ row, at }] : []))
  const wrong = said.find(({ row }) => !mayHaveWonBefore(row, compared)) ?? said[1]
  if (!wrong) return
  const message =
    said[1] === wrong
      ? 'One person won the seat last time: somebody else is named already.'
      : `${contests.fullName(wrong.row)} did not win as an independent or as the Speaker in what the result is compared with.`
  throw new Unprocessable('invalid_request', message, {
    fields: { [`candidacies.${wrong.at}.wonBefore`]: message },
  })
}

/** Clocks are shown in it: one that nobody knows is refused, and where such a one stands everything else may still be changed. */
export function checkZone({ timeZone }: Pick<ElectionDoc, 'timeZone'>, stood?: string): void {
  if (timeZone === stood || isTimeZone(timeZone)) return
  const message = `${timeZone} is no time zone.`
  throw new Unprocessable('invalid_request', message, { fields: { timeZone: message } })
}

/** The elections that a live blog lists, each once; practice never shows a real election, nor a real one practice. */
export async function checkElections(
  ids: readonly string[],
  { mode }: Pick<LiveBlogDoc, 'mode'>,
): Promise<LiveBlogDoc['elections']> {
  const own: LiveBlogDoc['elections'] = []
  for (const id of new Set(ids)) {
    const election = required(await findElectionById(id), 'election')
    if (election.mode !== mode) {
      const message = `${election.name} is ${election.mode}, the live blog is ${mode}.`
      throw new Unprocessable('invalid_request', message, { fields: { elections: message } })
    }
    own.push(election._id)
  }
  return own
}

type Header = Pick<LiveBlogDoc, 'title' | 'standfirst' | 'elections'>

/** What stands above a live blog, as the words of its posts: what stood there already is asked again where other polls come under it. */
export async function checkHeader(
  { at }: Act,
  { title, standfirst, elections }: Header,
  input: Acknowledging & { before?: Header },
): Promise<{ acknowledged?: string[] }> {
  const { before } = input
  const stays = before && elections.every((id) => before.elections.some((own) => own.equals(id)))
  const stood = stays ? [before.title, before.standfirst] : []
  return checkLooked(await findForecasts(elections, { texts: [title, standfirst], stood }, at), input)
}

type Polled = Pick<LoadedContest, 'election'> & {
  contest: OwnPoll & { publicStatus: PublicStatus | null; candidacies: readonly unknown[] }
}

/** A poll closes on its own day; before it closes no result of it is public, so that the poll of a public one cannot be open again. */
export function checkOwnPoll({ at }: Act, { contest, election }: Polled): void {
  const isOpen = !contests.standsAlone(contest) && !contests.pollIsClosed(pollCloseOf(contest, election), at)
  const message = !closesOnItsDay(contest, election.timeZone)
    ? 'The poll closes on the polling day.'
    : isOpen && isPublic(contest.publicStatus)
      ? 'A result of it is public: its poll has closed. Withdraw it first.'
      : null
  if (message === null) return
  throw new Unprocessable('invalid_request', message, { fields: { pollClosesAt: message } })
}

type Typed = EditContestRequest['candidacies'][number]

/** Whoever stands already keeps the id that was given once, whatever is corrected; whoever is new gets one. */
export function editedCandidacies(contest: ContestDoc, typed: readonly Typed[]): contests.Candidacy[] {
  const { name, candidacies } = contest
  const known = new Set(candidacies.map(({ id }) => id))
  const given = typed.flatMap(({ id }) => id ?? [])
  if (given.some((id) => !known.has(id)) || new Set(given).size < given.length) {
    throw new Unprocessable('foreign_candidacy', `There is somebody in it who does not stand in ${name}.`)
  }
  checkNobodySwapped(contest, typed)
  return typed.map((row, at) => ({
    ...row,
    id: row.id ?? idAgain(candidacies[at], row, given) ?? newId().toHexString(),
  }))
}

/** A corrected name keeps its id, another person has another. Once anything was counted, nobody's name is written over another's, whose votes it would get. */
function checkNobodySwapped({ name, candidacies, lastCount }: ContestDoc, typed: readonly Typed[]): void {
  if (lastCount === 0) return
  const at = typed.findIndex((row) => {
    const own = candidacies.find(({ id }) => id === row.id)
    const wanted = foldName(contests.fullName(row))
    if (!own || foldName(contests.fullName(own)) === wanted) return false
    return candidacies.some((other) => other.id !== own.id && foldName(contests.fullName(other)) === wanted)
  })
  const row = typed[at]
  if (!row) return
  const message = `${contests.fullName(row)} stands in ${name} already, as another person with votes of her own: correct that row, or remove it and add her anew.`
  throw new Unprocessable('foreign_candidacy', message, {
    fields: { [`candidacies.${at}.surname`]: message },
  })
}

/** The same request again, after its answer was lost: whoever it added has an id by now. */
function idAgain(known: contests.Candidacy | undefined, row: Typed, given: readonly string[]): string | null {
  if (!known || given.includes(known.id)) return null
  const same = (['firstName', 'surname', 'party', 'partyName'] as const).every(
    (name) => known[name] === row[name],
  )
  return same && (known.wonBefore ?? false) === (row.wonBefore ?? false) ? known.id : null
}

/** Readers saw votes of hers. */
async function wasCounted({ _id: contest }: ContestDoc, { id }: contests.Candidacy): Promise<boolean> {
  const seen = { contest, publishedAt: { $ne: null }, 'votes.candidacy': id }
  return (await CountModel.exists(seen)) !== null
}

const refusedFor = (people: readonly contests.Candidacy[], why: string): string[] =>
  people.length === 0 ? [] : [`${people.map(contests.fullName).join(', ')} cannot be removed: ${why}.`]

/** Whoever has votes in a count that was ever public stays. So does whoever has something withheld, until another person shows it. */
export async function checkRemoved(contest: ContestDoc, kept: readonly contests.Candidacy[]): Promise<void> {
  const removed = contest.candidacies.filter(({ id }) => !kept.some((row) => row.id === id))
  const withheld: contests.Candidacy[] = []
  const counted: contests.Candidacy[] = []
  for (const candidacy of removed) {
    const isWithheld = contest.withheld.some(({ field }) => field.startsWith(`candidacy:${candidacy.id}:`))
    if (isWithheld) withheld.push(candidacy)
    else if (await wasCounted(contest, candidacy)) counted.push(candidacy)
  }
  const inUse = [...counted, ...withheld]
  if (inUse.length === 0) return
  const message = [
    ...refusedFor(counted, `there are votes in a count of ${contest.name} that was public`),
    ...refusedFor(withheld, 'something of it is withheld, and another person shows it first'),
  ].join('\n')
  throw new Conflict('candidacy_in_use', message, {
    fields: { candidacies: message },
    details: inUse.map(({ id }) => id),
  })
}

const figure = new Intl.NumberFormat('en-GB')

/** What a count is refused for does not come in afterwards: the electorate is not smaller than the ballot papers of the public result. */
export function checkElectorate({ published }: LoadedContest, electorate: number): void {
  const papers = published ? validVotes(published.votes) + (published.rejectedBallots ?? 0) : 0
  if (papers <= electorate) return
  const message = `Votes and rejected ballots of the public result are ${figure.format(papers)}: the electorate is not smaller.`
  throw new Unprocessable('invalid_request', message, { fields: { electorate: message } })
}

interface OwnContest {
  _id: ObjectId
  code: string
  name: string
}

/**
 * A seat stands once in an election, whatever the case of its code and however its name is written. Whoever adds
 * or renames one also moves the election's feed: of two at once one comes second, and meets the other here.
 */
export async function checkOnlyContest(election: ElectionDoc, own: OwnContest): Promise<void> {
  const [codeKey = '', nameKey = ''] = onlyKeys(own)
  const $in = [codeKey, nameKey]
  const others = await ContestModel.find({ election: election._id, _id: { $ne: own._id }, onlyKeys: { $in } })
    .select({ code: 1, name: 1, onlyKeys: 1 })
    .limit($in.length)
    .lean()
  const fields: Record<string, string> = {}
  for (const { code, name, onlyKeys: keys } of others) {
    const stands = `stands in ${election.name} already`
    if (keys.includes(codeKey)) fields['code'] = `The seat ${code} (${name}) ${stands}.`
    if (keys.includes(nameKey)) fields['name'] = `${name} (${code}) ${stands}.`
  }
  const [first] = Object.values(fields)
  if (first !== undefined) throw new Conflict('already_exists', first, { fields })
}

/** What is stored of a contest that may have another name now. */
export function keyed<T extends { name: string }>(
  { code }: Pick<ContestDoc, 'code'>,
  facts: T,
): T & Pick<ContestDoc, 'onlyKeys'> {
  return { ...facts, onlyKeys: onlyKeys({ code, name: facts.name }) }
}

interface Standing {
  before: readonly contests.Candidacy[]
  after: readonly Omit<contests.Candidacy, 'id'>[]
  acknowledged: readonly string[] | undefined
}

/** Nobody stands twice in a contest; two people of one name are acknowledged, once, by whoever writes them down and by whoever confirms it. */
export function checkNamesakes({ before, after, acknowledged = [] }: Standing): void {
  const known = new Set(namesakesIn(before).map(({ name }) => name))
  const fresh = namesakesIn(after).filter(({ name }) => !known.has(name))
  const twice = fresh.find((row) => row.twice)
  if (twice) {
    throw new Unprocessable('candidate_twice', twice.message, {
      fields: { [`candidacies.${twice.at}.surname`]: twice.message },
    })
  }
  const open = fresh.filter(({ name }) => !acknowledged.includes(name))
  if (open.length === 0) return
  const said = open.map(({ message }) => message).join(' ')
  throw new Unprocessable('warnings_not_acknowledged', `Please look at this first: ${said}`, {
    details: open.map(({ name, message }) => ({ level: 'warning', code: 'same_name', name, message })),
  })
}

/** The same of a correction, when it is proposed and again when it is confirmed. */
export async function checkNames(
  { contest, election }: LoadedContest,
  { setup, acknowledged }: { setup: ContestSetup; acknowledged: readonly string[] | undefined },
): Promise<void> {
  if (setup.name !== contest.name) await checkOnlyContest(election, { ...contest, name: setup.name })
  checkNamesakes({ before: contest.candidacies, after: setup.candidacies, acknowledged })
}
