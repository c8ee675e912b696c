import { z } from 'zod'
import { electionKinds } from '../domain/results/contest.js'
import { flashChoices, flashWays, usualFlashes } from '../domain/setup/flash-settings.js'
import { type Mode, modes } from '../domain/setup/live-blog.js'
import { partyKey } from '../domain/setup/party-labels.js'
import { line, list, slug, timeZone, withSlug } from './fields.js'

const party = z.strictObject({
  abbreviation: line('A short name', 20).min(1, 'A party needs its short name.'),
  name: line('The name of a party', 120).min(1, 'A party needs its name.'),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'A colour is #rrggbb.')
    .nullable(),
})
const parties = list(party, 200, 'An election has at most 200 parties').superRefine((rows, context) => {
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
})
/** The newsroom's own page for a new election stands there. */
const reserved = 'new'
const newElection = z.strictObject({
  slug: slug.refine((text) => text !== reserved, 'This address is taken.'),
  name: line('A name', 140).min(1, 'A name is needed.'),
  kind: z.enum(electionKinds),
  mode: z.enum(modes).default('real'),
  timeZone,
  pollingDate: z.iso.date('A day is needed.'),
  pollClosesAt: z.iso.datetime('A day and a time are needed.'),
  flashWhich: z.enum(flashChoices).default(usualFlashes.flashWhich),
  flashHow: z.enum(flashWays).default(usualFlashes.flashHow),
  parties,
})
export const electionRequest = withSlug(newElection, 'name', 'election')
export type ElectionRequest = z.infer<typeof electionRequest>

const electionFields = newElection.omit({ slug: true, mode: true })
/** What the desk may change of an election; its slug and mode are set once. `read`: what stood when the form was opened. */
export const editElectionRequest = electionFields.extend({ read: electionFields })
export type EditElectionRequest = z.infer<typeof editElectionRequest>
const settings = { solo: z.boolean(), frozen: z.boolean() }
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
  winningLine: string | null
  rows: TallyRowView[]
}
