import { z } from 'zod'
import { mistakes } from '../domain/results/count.js'
import { pollStates } from '../domain/results/poll.js'
import { isWithheldField } from '../domain/setup/withheld.js'
import { isElectionValue } from '../domain/text/blanked.js'
import { pollClose, setupRequest } from './contests.js'
import { acknowledged, source } from './counts.js'
import { candidacyId, counted, line, list, looked, takingDown } from './fields.js'

const setupVersion = counted(1)
const note = line('A note', 300).min(1, 'A note for readers is needed.')
const reason = line('A reason', 300).min(1, 'A reason is needed.')

/** A set-up was held against the statement of persons nominated: the version that was shown. */
export const readSetupRequest = z.strictObject({ setupVersion, acknowledged: looked })
/** What a public set-up should be instead, and why. */
export const proposeSetupRequest = setupRequest.extend({
  setupVersion,
  cause: z.enum(mistakes, 'Whose mistake was it?'),
  note,
})
/** Whether the poll takes place; `pollingDate` and `pollClosesAt` are those of the new day. */
export const proposePollRequest = z.strictObject({
  setupVersion,
  pollState: z.enum(pollStates, 'Say what it is.').nullable(),
  pollingDate: z.iso.date('A day is needed.').nullable().default(null),
  pollClosesAt: pollClose.nullable().default(null),
  note,
})
const typed = z.strictObject({ field: line('A field', 200), value: line('A value', 200) })
/** What a second person typed from her own source, by the names of the fields. */
export const confirmSetupRequest = z.strictObject({
  setupVersion,
  typed: list(typed, 800, 'At most 800 values are typed'),
  source,
  acknowledged,
  /** Where the election's `solo` lets one person do both. */
  soloReason: line('A reason', 300).default(''),
})
/** The same of an election's own set-up. */
export const confirmElectionRequest = confirmSetupRequest.extend({ acknowledged: looked })
export const dropSetupRequest = z.strictObject({ setupVersion, reason })
/** An old value in the election's public history, by name. */
export const blankElectionWordsRequest = z.strictObject({
  value: z.string().refine(isElectionValue, 'There is no such value to remove.'),
})
export const spellNameRequest = z.strictObject({
  setupVersion,
  candidacy: candidacyId,
  firstName: line('A first name', 80),
  surname: line('A surname', 80).min(1, 'A surname is needed.'),
  note,
  acknowledged: looked,
})
const field = z.string().refine(isWithheldField, 'There is no such field to withhold.')
export const withholdFieldRequest = z.strictObject({ field, ...takingDown })
export const showFieldRequest = z.strictObject({ field, acknowledged: looked })

export type ReadSetupRequest = z.infer<typeof readSetupRequest>
export type ProposeSetupRequest = z.infer<typeof proposeSetupRequest>
export type ProposePollRequest = z.infer<typeof proposePollRequest>
export type ConfirmSetupRequest = z.infer<typeof confirmSetupRequest>
export type ConfirmElectionRequest = z.infer<typeof confirmElectionRequest>
export type DropSetupRequest = z.infer<typeof dropSetupRequest>
export type BlankElectionWordsRequest = z.infer<typeof blankElectionWordsRequest>
export type SpellNameRequest = z.infer<typeof spellNameRequest>
export type WithholdFieldRequest = z.infer<typeof withholdFieldRequest>
export type ShowFieldRequest = z.infer<typeof showFieldRequest>
