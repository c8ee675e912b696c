import { type Candidacy, fullName } from '../results/contest.js'
import type { ProofContest } from '../results/contest-figures.js'
import { winner } from '../results/election-arithmetic.js'
import { type Outcome, outcomeInWords, outcomeOf } from '../results/outcome.js'
import type { Mention } from './name-index.js'
import type { PostSentence } from './post-sentences.js'
import type { ProofText } from './proof-text.js'
import { isLargeWhole } from './stale-numbers.js'

/** Words that say how a contest ended, where it has no public result or another one: it is acknowledged by its name at publishing. */
export interface ResultClaim {
  /** "claims-a-result:" and the contest, and "against" where it has a result: one person looks at each once. */
  name: string
  part: 'title' | 'body'
  /** Characters of the title, or the editor's positions in the body. */
  from: number
  to: number
  text: string
  contest: string
  message: string
  /** The sentence it stands in: a claim that stood there before is not asked about again. */
  sentence: string
}

type Verb = 'won' | 'held' | 'gained' | 'lost'
interface Claim {
  from: number
  to: number
  /** Null: a number. */
  verb: Verb | null
}

/** "Was held" and "is held" speak of a count or a vote, not of a seat. */
const verbs =
  /(?<!\p{L})(?:((?<!\b(?:an?|any|no|another)\s)wins?|won|elected|elects)|((?<!\b(?:is|are|was|were|be|been|being)\s)held|holds?)|(gains?|gained)|(los(?:es?|t)))(?!\p{L}|['’]\p{L})/giu

/** Characters around a word in which its subject and its object stand, and what says when it was. */
const reach = 200
/** What was before this night is no claim: "had won it in 2019". */
const earlier =
  /(?<!\p{L}|\d)(?:(?:19|20)\d\d|since|until|before|former(?:ly)?|previous(?:ly)?|last\s+(?:time|election))(?!\p{L}|\d)/iu
/** Nor is what may come: "to gain", "could be elected", "had held". */
const notYet =
  /(?<!\p{L})(?:to|can|could|will|would|shall|should|may|might|must|if|had|not|never)\s+(?:(?:be|have|been|well|still|yet|\p{L}+ly)\s+)*$/iu

const phrases = (...lines: string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(', ')))
/** What stands between one of the words and what it speaks of. */
const betweenWords = phrases(
  'a, an, the, this, his, her, their, its, my, our, some, any',
  'short, brief, quick, emergency, public, private, joint, last-minute, late-night',
)
/** What follows where the word is no claim: "held a press conference". What could be one too, as "held on" or "lost control", is not among it. */
const ordinaryAfter: Readonly<Record<Verb, ReadonlySet<string>>> = {
  held: phrases(
    'up, back crowd, back crowds, back tears, aloft, hands, breath, tight, forth, court, talks, press, news, conference, meeting, meetings, rally',
    'vigil, hustings, debate, briefing, placard, placards, banner, banners, microphone, baby, speech, surgery',
    'recount, count, interview, interviews, protest, ceremony, reception, fundraiser, discussions, music',
    'in custody, by police, on suspicion, for questioning, under caution, hostage, responsible, accountable',
    'to account, out hope, out hand',
  ),
  won: phrases(
    'argument, debate, hearts, praise, applause, plaudits, award, awards, prize, prizes, medal, raffle, lottery',
    'quiz, trust, respect, admiration, over voters, over crowd, over crowds, over audience, over audiences',
    'over doubters, over sceptics, over critics, over residents, over activists, over supporters, over hearts',
    'over people, over hall, over room, to wait, to stay, to leave, to remain, to speak, to walk, to skip, to go',
    'to say, to keep, not to',
  ),
  gained: phrases(
    'entry, entrance, access, admission, weight, experience, confidence, reputation, attention, notoriety',
  ),
  lost: phrases(
    'voice, way, temper, patience, nerve, cool, balance, footing, sleep, weight, hope, heart, interest, phone',
    'keys, key, glasses, umbrella, bag, bags, luggage, property, passport, wallet, job, husband, wife, mother',
    'father, connection, signal, contact, count of, track of, sight of, touch with, argument, debate, ballot',
    'in traffic, in thought, in translation, in post, in crowd, for words',
  ),
}
/** What stands before it: "on hold", "got lost". */
const ordinaryBefore: ReadonlySet<string> = phrases(
  'on hold, get hold, gets hold, got hold, getting hold, take hold, takes hold, took hold, taking hold',
  'catch hold, caught hold, lay hold, laid hold, hand held, long held, weight gain',
  'get lost, gets lost, got lost, getting lost, feel lost, feels lost, felt lost',
)

/** In lower case as it was typed, and up to a dash or a comma: "lost Reading" is a place, "hold - talks go on" a claim. */
function isOrdinary(verb: Verb, [before, word, after]: [string, string, string]): boolean {
  const joins = /^[\s-]/u
  const last =
    before
      .slice(0, -1)
      .split(/[^\p{L}]/u)
      .at(-1) ?? ''
  if (joins.test(before.slice(-1)) && ordinaryBefore.has(`${last} ${word.toLowerCase()}`)) return true
  if (!joins.test(after)) return false
  const [together = ''] = after.split(/[^\p{L}\s-]|\s-/u)
  const words = together.split(/\s/u).map((one) => one.replace(/^-/u, ''))
  const [first = '', second = ''] = words.filter((one) => one !== '' && !betweenWords.has(one))
  return ordinaryAfter[verb].has(first) || ordinaryAfter[verb].has(`${first} ${second}`)
}

function verbsIn(text: string): Claim[] {
  return [...text.matchAll(verbs)].flatMap(({ 0: found, index, 1: won, 2: held, 3: gained }): Claim[] => {
    const [from, to] = [index, index + found.length]
    const [before, after] = [text.slice(Math.max(0, from - reach), from), text.slice(to, to + reach)]
    if (notYet.test(before) || earlier.test(before) || earlier.test(after)) return []
    const verb =
      won !== undefined ? 'won' : held !== undefined ? 'held' : gained !== undefined ? 'gained' : 'lost'
    return isOrdinary(verb, [before, found, after]) ? [] : [{ from, to, verb }]
  })
}

/** Won, held, gained, lost, elected, or a number of at least 100, in one sentence with a contest or candidate without a public result, or against it. */
export function resultClaims(proof: ProofText): ResultClaim[] {
  return proof.sentences.flatMap((sentence) => {
    const named = proof.namedIn(sentence)
    if (named.size === 0) return []
    const claims = [...verbsIn(sentence.text), ...numbersIn(proof, sentence, named)]
    const found = claims.flatMap((claim) => claimed({ proof, sentence, named }, claim) ?? [])
    return oncePerContest(found.sort((a, b) => a.from - b.from))
  })
}

function oncePerContest(claims: readonly ResultClaim[]): ResultClaim[] {
  const seen = new Set<string>()
  return claims.filter(({ name }) => !seen.has(name) && seen.add(name))
}

/** Numbers that are no figure of an electorate or a baseline: they are true already. */
function numbersIn({ book }: ProofText, { numbers }: PostSentence, named: ReadonlySet<string>): Claim[] {
  return numbers.flatMap(({ at, number }) => {
    const known = book.figures.nowOf(number).some(({ contest }) => named.has(contest.id))
    return isLargeWhole(number) && !known ? [{ from: at, to: at + number.text.length, verb: null }] : []
  })
}

interface Place {
  proof: ProofText
  sentence: PostSentence
  named: ReadonlySet<string>
}

function claimed(place: Place, claim: Claim): ResultClaim | null {
  const { proof, sentence, named } = place
  const beside = nearest(sentence.mentions, claim)
  const contests = beside ? proof.contestsOf(common(beside.owners, named)) : []
  const [contest] = contests
  if (!contest) return null
  const isDeclared = contests.some(({ current }) => current !== null)
  const message = isDeclared
    ? againstResult(place, claim, contest)
    : `No result of ${contest.name} is public: “${sentence.text.slice(claim.from, claim.to)}” claims one.`
  return message === null ? null : claimOf(sentence, claim, { contest, message, isDeclared })
}

function claimOf(
  { part, from, text }: PostSentence,
  claim: Claim,
  { contest, message, isDeclared }: { contest: ProofContest; message: string; isDeclared: boolean },
): ResultClaim {
  return {
    name: `claims-a-result:${contest.id}${isDeclared ? ':against' : ''}`,
    part,
    from: from + claim.from,
    to: from + claim.to,
    text: text.slice(claim.from, claim.to),
    contest: contest.id,
    message,
    sentence: text.trim(),
  }
}

const gap = (one: { from: number; to: number }, other: { from: number; to: number }): number =>
  Math.max(one.from - other.to, other.from - one.to)

/** The shorter of the two is walked. */
function common(owners: Mention['owners'], named: ReadonlySet<string>): string[] {
  return owners.size < named.size
    ? [...owners.keys()].filter((id) => named.has(id))
    : [...named].filter((id) => owners.has(id))
}

/** How many of them begin before; they are in order. */
function countBefore(mentions: readonly Mention[], at: number): number {
  let [low, high] = [0, mentions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((mentions[middle]?.from ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

function nearest(mentions: readonly Mention[], claim: Claim): Mention | undefined {
  const count = countBefore(mentions, claim.from)
  const [before, after] = [mentions[count - 1], mentions[count]]
  if (!before || !after) return before ?? after
  return gap(before, claim) <= gap(after, claim) ? before : after
}

/** What follows where a seat is won, and not votes or ground. */
const ofSeat =
  /^\s*(?:$|[.,;:!?)”"’]|(?:in|by|with|from|to|as|at|on|for|and|here|there|it)\b|(?:(?:the|this|that|her|his|their)\s*)?(?:seat|contest|constituency|by-?election|election)\b)/iu

interface Subject {
  text: string
  candidacy: string | null
  party: string | null
}

/** Why a claim is against the public result of its contest, in words; null where it is not. */
function againstResult(place: Place, claim: Claim, contest: ProofContest): string | null {
  const { current, candidacies } = contest
  const { text, mentions } = place.sentence
  const after = text.slice(claim.to, claim.to + reach)
  if (!current || claim.verb === null) return null
  const next = mentions[countBefore(mentions, claim.to)]
  const isNext = next?.kind === 'contest' && text.slice(claim.to, next.from).trim() === ''
  const subject = isNext || ofSeat.test(after) ? subjectOf(place, claim, contest) : null
  const elected = candidacies.find(({ id }) => id === winner(current))
  if (!subject || !elected) return null
  const outcome = outcomeOf(elected, contest)
  if (!isAgainst(claim.verb, { subject, elected, outcome })) return null
  const said = `${subject.text} ${text.slice(claim.from, claim.to)}`
  return `“${said}” is against the result of ${contest.name}: ${fullName(elected)} is elected, ${outcomeInWords(outcome)}.`
}

function isAgainst(
  verb: Verb,
  { subject, elected, outcome }: { subject: Subject; elected: Candidacy; outcome: Outcome },
): boolean {
  const isWinner =
    subject.candidacy === null ? subject.party === elected.party : subject.candidacy === elected.id
  if (verb === 'lost') return isWinner
  if (!isWinner || verb === 'won') return !isWinner
  return outcome.kind === (verb === 'held' ? 'gain' : 'hold')
}

/** The nearest candidate or party before the word. */
function subjectOf({ proof, sentence }: Place, claim: Claim, contest: ProofContest): Subject | null {
  const { text, mentions } = sentence
  const start = Math.max(0, claim.from - reach)
  const people = mentions
    .slice(countBefore(mentions, start), countBefore(mentions, claim.from))
    .flatMap(({ kind, from, to, owners }) => {
      const candidacy = kind === 'contest' ? null : (owners.get(contest.id) ?? null)
      return candidacy === null || to > claim.from ? [] : [{ from, to, candidacy, party: null }]
    })
  const parties = proof.book.parties.namesIn(text.slice(start, claim.from)).map(({ from, to, owners }) => ({
    ...{ from: start + from, to: start + to, candidacy: null },
    party: [...owners.keys()][0] ?? null,
  }))
  const [last] = [...people, ...parties].sort(
    (a, b) => b.to - a.to || Number(a.candidacy === null) - Number(b.candidacy === null),
  )
  return last ? { ...last, text: text.slice(last.from, last.to) } : null
}
