export const countStatuses = [
  'awaiting',
  'entered',
  'checked',
  'provisional',
  'published',
  'withdrawn',
  'superseded',
] as const
export type CountStatus = (typeof countStatuses)[number]
export type PendingStatus = Extract<CountStatus, 'entered' | 'checked'>
export type PublicStatus = Extract<CountStatus, 'provisional' | 'published' | 'withdrawn'>

/** What readers see of a contest: the status of its public count, or that it is awaited. */
export type ShownStatus = PublicStatus | 'awaiting'

/** Whether readers see figures: provisional ones too, withdrawn ones no more. */
export function isPublic(status: PublicStatus | null): boolean {
  return status === 'published' || status === 'provisional'
}

/** Whether a count waits to be checked or published. */
export function isPending(status: CountStatus): boolean {
  return status === 'entered' || status === 'checked'
}

/** Votes of one candidacy, a whole number of ballot papers. */
export interface Vote {
  candidacy: string
  votes: number
}

/** Who is returned unopposed stands in a count of her own that has not one vote: two people put it up as any other. */
export function isUnopposed({ votes }: { votes: readonly Vote[] }): boolean {
  const [only] = votes
  return votes.length === 1 && only?.votes === 0
}

/** What stands in the place of a figure that an unopposed return has none of. */
export const noFigure = 'none, elected unopposed'

/** Whether two counts have the same votes for everybody, and the same lot. */
export function isSameVotes(one: VotesOfCount, other: VotesOfCount): boolean {
  if ((one.drawnByLot ?? null) !== (other.drawnByLot ?? null)) return false
  const votes = new Map(other.votes.map((vote) => [vote.candidacy, vote.votes]))
  return (
    one.votes.length === votes.size && one.votes.every((vote) => votes.get(vote.candidacy) === vote.votes)
  )
}

interface EnteredCount<Id> extends VotesOfCount {
  enteredBy: Id
}

/** Who entered these figures: whoever did it last, and everybody who did before and was stepped over. None of them is the second person. */
export function enterersOf<Id>(count: EnteredCount<Id>, neverPublic: readonly EnteredCount<Id>[]): Id[] {
  return entriesOf(count, neverPublic).map(({ enteredBy }) => enteredBy)
}

/** The count, and every one with the same figures that was stepped over before readers saw it. */
export function entriesOf<T extends VotesOfCount>(count: T, neverPublic: readonly T[]): T[] {
  return [count, ...neverPublic.filter((other) => isSameVotes(count, other))]
}

interface ToldCount extends VotesOfCount {
  rejectedBallots: number | null
  readOutAt: Date | null
}

/** What of it readers are told otherwise by two counts: the votes or the lot, the rejected ballots, when it was read out. */
export function toldOtherwise(one: ToldCount, other: ToldCount): string[] {
  return [
    ...(isSameVotes(one, other) ? [] : ['the votes']),
    ...(one.rejectedBallots === other.rejectedBallots ? [] : ['the rejected ballots']),
    ...(one.readOutAt?.getTime() === other.readOutAt?.getTime() ? [] : ['the declared time']),
  ]
}

/** Whether readers are told the same by both. */
export function tellsTheSame(one: ToldCount, other: ToldCount): boolean {
  return toldOtherwise(one, other).length === 0
}

/** The same figures again are confirmed, unchanged; others are somebody's error that is mended. */
export function isCauseOf(cause: CorrectionCause, before: ToldCount, after: ToldCount): boolean {
  return (cause === 'confirmed') === tellsTheSame(before, after)
}

type VotesOfCount = Pick<CountFigures, 'votes' | 'drawnByLot'>

export const controlKinds = ['majority', 'valid-votes', 'papers-verified'] as const
export type ControlKind = (typeof controlKinds)[number]

/** A figure from the same announcement that the votes must fit. */
export interface ControlFigure {
  kind: ControlKind
  value: number
}

/** Votes per candidacy and rejected ballots, as read out. */
export interface CountFigures {
  votes: readonly Vote[]
  /** At a tie for first place: the candidacy that was drawn by lot. */
  drawnByLot?: string | null
  rejectedBallots: number | null
  control: ControlFigure | null
}

export const correctionCauses = ['returning-officer', 'source', 'ours', 'confirmed'] as const
/** The causes that are somebody's mistake: they carry a label. */
export const mistakes = ['returning-officer', 'source', 'ours'] as const satisfies readonly CorrectionCause[]
/** Whose error a published count was: the returning officer's, the source's, or our own; or nobody's: the same figures again. */
export type CorrectionCause = (typeof correctionCauses)[number]

/** The table of moves of a contest's pending count: what it must be (null: none) and what it is afterwards. */
export const countMoves = {
  'enter-count': { from: [null, 'entered', 'checked'], to: 'entered' },
  'drop-count': { from: ['entered', 'checked'], to: null },
  'check-count': { from: ['entered'], to: 'checked' },
  'publish-result': { from: ['checked'], to: null },
} as const satisfies Record<string, { from: readonly (PendingStatus | null)[]; to: PendingStatus | null }>
export type CountMove = keyof typeof countMoves

/** The table of moves of a contest's public count: what it must be and what it is afterwards. */
export const publicMoves = {
  'check-published': { from: ['provisional'], to: 'published' },
  'withdraw-result': { from: ['published', 'provisional'], to: 'withdrawn' },
  'reinstate-result': { from: ['withdrawn'], to: 'published' },
} as const satisfies Record<string, { from: readonly PublicStatus[]; to: PublicStatus }>
export type PublicMove = keyof typeof publicMoves

/** The public status after a move, or null where the contest's public status does not allow it. */
export function publicAfter(move: PublicMove, from: PublicStatus | null): PublicStatus | null {
  const allowed: readonly (PublicStatus | null)[] = publicMoves[move].from
  return allowed.includes(from) ? publicMoves[move].to : null
}

/** Whether a pending count's status (null: there is none) allows the move. */
export function countMayMove(move: CountMove, from: PendingStatus | null): boolean {
  const allowed: readonly (PendingStatus | null)[] = countMoves[move].from
  return allowed.includes(from)
}

/** Putting up takes two: who checks a count is not who entered it. */
export function isSecondPerson(enteredBy: string, checkedBy: string): boolean {
  return enteredBy !== checkedBy
}

/** A count as somebody looks at it who may check something of its contest. */
export interface CountSeen {
  /** Somebody else entered it. */
  byAnother: boolean
  /** Readers see it, or saw it until another took its place. */
  wasPublic: boolean
  /** Readers see it now. */
  isPublicNow: boolean
  /** It was dropped or replaced before readers saw it, and nothing that is public took its place: its figures may be entered again. */
  mayComeAgain: boolean
  can: { check: boolean; checkPublished: boolean }
}

/**
 * Whoever checks types blind: hidden are the figures that she may check, of the count that waits and of a provisional result, and
 * with them every count that is not public, since it may say the same. What was dropped is hidden also while nothing waits.
 */
export function isHiddenFromChecker({
  byAnother,
  wasPublic,
  isPublicNow,
  mayComeAgain,
  can,
}: CountSeen): boolean {
  if (!byAnother) return false
  if (mayComeAgain) return true
  return wasPublic ? can.checkPublished && isPublicNow : can.check || can.checkPublished
}

/** A result is published only after a second person checked it. */
export function hasFourEyes(count: { enteredBy: string; checkedBy: string | null }): boolean {
  return count.checkedBy !== null && isSecondPerson(count.enteredBy, count.checkedBy)
}

/**
 * What a pending count is once it is public: published after a second person's check; entered only, provisional where the election
 * lets one person publish. Null: it cannot be published.
 */
export function publishedAs(
  pending: PendingStatus | null,
  solo: boolean,
): Extract<PublicStatus, 'published' | 'provisional'> | null {
  if (countMayMove('publish-result', pending)) return 'published'
  return pending === 'entered' && solo ? 'provisional' : null
}
