import { z } from 'zod'
import { electionKinds } from '../domain/contest.js'
import { modes, type Mode } from '../domain/live-blog.js'
import { slug, timeZone } from './fields.js'

const party = z.strictObject({
  abbreviation: z.string().min(1).max(20),
  name: z.string().min(1).max(120),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'A colour is #rrggbb.')
    .nullable(),
})
export const electionRequest = z.strictObject({
  slug,
  name: z.string().trim().min(1).max(140),
  kind: z.enum(electionKinds),
  mode: z.enum(modes).default('real'),
  timeZone,
  pollingDate: z.iso.date(),
  pollClosesAt: z.iso.datetime(),
  parties: z.array(party).max(200),
})
export type ElectionRequest = z.infer<typeof electionRequest>

/** What the desk may change of an election; its slug and mode are set once. */
export const editElectionRequest = electionRequest.omit({ slug: true, mode: true })
export type EditElectionRequest = z.infer<typeof editElectionRequest>
/** An admin's settings. */
export const electionSettingsRequest = z.strictObject({ solo: z.boolean(), frozen: z.boolean() })
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
  winningLine: string | null
  rows: TallyRowView[]
}
