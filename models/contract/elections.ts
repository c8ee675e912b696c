import { z } from 'zod'
import { electionKinds, partyKinds } from '../domain/results/contest.js'
import { mistakes } from '../domain/results/count.js'
import { flashChoices, flashWays, usualFlashes } from '../domain/setup/flash-settings.js'
import { type Mode, modes } from '../domain/setup/live-blog.js'
import { partyKey } from '../domain/setup/party-labels.js'
import { counted, line, list, slug, type TimeView, timeZone, timeZoneRead } from './fields.js'

const partyNames = {
  abbreviation: line('A short name', 20).min(1, 'A party needs its short name.'),
  name: line('The name of a party', 120).min(1, 'A party needs its name.'),
  /** Left out: what it was, or what the label usually means. */
  kind: z.enum(partyKinds, 'Whom does it stand for?').optional(),
}
const party = z.strictObject({
  ...partyNames,
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'A colour is #rrggbb.')
    .nullable(),
})
const upTo = 'An election has at most 200 parties'
const parties = list(party, 200, upTo).superRefine(onceEach)

function onceEach(rows: readonly { abbreviation: string }[], context: z.core.$RefinementCtx): void {
  const seen = new Map<string, string>()
  for (const [at, { abbreviation }] of rows.entries()) {
    const known = seen.get(partyKey(abbreviation))
    if (known !== undefined) {
      const message =
        known === abbreviation
          ? `${abbreviation} stands here twice.`
          : `${abbreviation} is ${known}, which stands here already.`
      context.addIssue({ code: 'custom', path: [at, 'abbreviation'], message })
    }
    seen.set(partyKey(abbreviation), abbreviation)
  }
}

/** The label that a party has now: it is meant by it, whatever it is to be called. */
const of = line('A short name', 20)
/** The newsroom's own page for a new election stands there. */
export const reservedSlug = 'new'
export const electionRequest = z.strictObject({
  slug: slug.refine((text) => text !== reservedSlug, 'This address is taken.'),
  name: line('A name', 140).min(1, 'A name is needed.'),
  kind: z.enum(electionKinds),
  mode: z.enum(modes).default('real'),
  timeZone,
  pollingDate: z.iso.date('A day is needed.'),
  pollClosesAt: z.iso.datetime('A day and a time are needed.'),
  /** Null: nobody said. */
  seats: z
    .int('A whole number is needed, or nothing.')
    .min(1, 'An election has at least one seat.')
    .max(100_000, 'An election has at most 100,000 seats.')
    .nullable()
    .default(null),
  /** Label of the party that the Speaker is counted with; null: a party of his own. */
  speakerParty: line('A short name', 20).min(1, 'With which party?').nullable().default(null),
  flashWhich: z.enum(flashChoices).default(usualFlashes.flashWhich),
  flashHow: z.enum(flashWays).default(usualFlashes.flashHow),
  parties,
})
export type ElectionRequest = z.infer<typeof electionRequest>

const electionFields = electionRequest.omit({ slug: true, mode: true })
/** What the desk may change of an election; its slug and mode are set once. `read`: what stood when the form was opened. */
export const editElectionRequest = electionFields.extend({
  parties: list(party.extend({ of: of.optional() }), 200, upTo).superRefine(onceEach),
  read: electionFields.extend({ timeZone: timeZoneRead }),
})
export type EditElectionRequest = z.infer<typeof editElectionRequest>

const setupVersion = counted(1)
/** What an election's own set-up should be instead, and why. Parties that are left out stay as they are. */
export const proposeElectionRequest = electionFields
  .pick({ name: true, kind: true, timeZone: true, pollingDate: true, seats: true, speakerParty: true })
  .extend({
    parties: list(z.strictObject({ of, ...partyNames }), 200, upTo).superRefine(onceEach),
    setupVersion,
    cause: z.enum(mistakes, 'Whose mistake was it?'),
    note: line('A note', 300).min(1, 'A note for readers is needed.'),
  })
export type ProposeElectionRequest = z.infer<typeof proposeElectionRequest>
const settings = { solo: z.boolean() }
/** An admin's settings. */
export const electionSettingsRequest = z.strictObject({ ...settings, read: z.strictObject(settings) })
export type ElectionSettingsRequest = z.infer<typeof electionSettingsRequest>

export interface ElectionView {
  id: string
  slug: string
  name: string
  mode: Mode
  href: string
  canonical: string
  partyStyles: string
  pollingDate: string
  /** What was corrected of its name, its settings and its parties under results, the newest first. */
  corrections: ElectionCorrectionView[]
}

export interface ElectionCorrectionView {
  at: TimeView
  /** "our error". */
  cause: string
  note: string
  /** Nobody but who proposed it has confirmed it. */
  provisional: boolean
  changes: { label: string; before: string; after: string }[]
}

export interface TallyRowView {
  party: string
  partyName: string
  partyClass: string
  seats: number
  /** "+2", "-1", "no change". */
  netChange: string
  votes: string
  share: string
  bar: number
  /** Without a seat, then or now, and with little of the vote: folded beside the posts. */
  minor: boolean
}

export interface TallyView {
  election: ElectionView
  /** "2 of 2 declared". */
  declared: string
  provisional: string | null
  /** "1 withdrawn, being checked". */
  withdrawn: string | null
  /** "1 postponed": polls that take place another day, or not. */
  polls: string | null
  /** "The party of 1 candidate is being checked: 12,680 votes are in no party's share". */
  partiesWithheld: string | null
  winningLine: string | null
  /** "Labour has a majority of 172, with the Speaker as a party of his own." */
  majority: string | null
  rows: TallyRowView[]
}
