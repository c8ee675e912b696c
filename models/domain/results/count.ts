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

/** Whether readers see figures: provisional ones too, withdrawn ones no more. */
export function isPublic(status: PublicStatus | null): boolean {
  return status === 'published' || status === 'provisional'
}

/** Votes of one candidacy, a whole number of ballot papers. */
export interface Vote {
  candidacy: string
  votes: number
}

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

export const correctionCauses = ['returning-officer', 'source', 'ours'] as const
/** Whose error a published count was: the returning officer's, the source's, or our own. */
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
  can: { check: boolean; checkPublished: boolean }
}

/**
 * Whoever checks types blind: hidden are the figures that she may check, of the count that waits and of a provisional result, and
 * with them every count that is not public, since it may say the same.
 */
export function isHiddenFromChecker({ byAnother, wasPublic, isPublicNow, can }: CountSeen): boolean {
  if (!byAnother) return false
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

/** The checker's own typing from her own source: the two candidates with the most votes, and one control figure. */
export interface CheckTyping {
  votes: readonly Vote[]
  control: ControlFigure
  /** At a tie for first place: whom the second person heard was drawn by lot. */
  drawnByLot?: string | null
}

export interface CheckDifference {
  /** A candidacy's id, the kind of the control figure, or "drawn-by-lot". */
  what: string
  entered: number | null
  /** Null: not typed. In the count, somebody whom the second person did not name stands above the two that she named. */
  typed: number | null
}

/** Number of candidates that the second person names: the first two places. */
export const votesToCheck = 2

/**
 * What the second person typed and the first did not: a difference publishes nothing. Counts are in ballot papers.
 * She names the first two places, in any order: whoever else has more votes than the lower of the two is a difference
 * too; equal votes are none. Source: the one-transposition typos of the real counts, 6,266 of them; a stated majority
 * and the first two catch every one among the first two.
 */
export function checkDifferences(count: CountFigures, typed: CheckTyping): CheckDifference[] {
  const entered = new Map(count.votes.map((vote) => [vote.candidacy, vote.votes]))
  const votes = typed.votes.map((vote) => ({
    what: vote.candidacy,
    entered: entered.get(vote.candidacy) ?? null,
    typed: vote.votes,
  }))
  const control = {
    what: typed.control.kind,
    entered: controlOf(count, typed.control.kind),
    typed: typed.control.value,
  }
  const differing = [...votes, control].filter((row) => row.entered !== row.typed)
  return [...differing, ...aboveNamed(count, typed), ...otherLot(count, typed)]
}

/** What is drawn by lot decides the seat: both persons name the same one, or neither does. */
function otherLot(count: CountFigures, typed: CheckTyping): CheckDifference[] {
  if ((count.drawnByLot ?? null) === (typed.drawnByLot ?? null)) return []
  return [{ what: 'drawn-by-lot', entered: null, typed: null }]
}

/** Whom the second person did not name, with more votes in the count than the lower of the two that she typed. */
function aboveNamed(count: CountFigures, typed: CheckTyping): CheckDifference[] {
  const named = new Set(typed.votes.map(({ candidacy }) => candidacy))
  const lower = Math.min(...typed.votes.map(({ votes }) => votes))
  return count.votes
    .filter(({ candidacy, votes }) => !named.has(candidacy) && votes > lower)
    .map(({ candidacy, votes }) => ({ what: candidacy, entered: votes, typed: null }))
}

/** What the votes say a control figure must be; ballot papers need the rejected ones, null where they are unknown. */
export function controlOf(count: CountFigures, kind: ControlKind): number | null {
  const sorted = count.votes.map((vote) => vote.votes).sort((a, b) => b - a)
  const valid = sorted.reduce((sum, votes) => sum + votes, 0)
  if (kind === 'majority') return (sorted[0] ?? 0) - (sorted[1] ?? 0)
  if (kind === 'valid-votes') return valid
  return count.rejectedBallots === null ? null : valid + count.rejectedBallots
}
