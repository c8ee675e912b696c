import type { TimeView } from './fields.js'

/** One row of the declaration calendar of a night. */
export interface DeclarationView {
  contest: string
  name: string
  href: string
  expectedAt: TimeView | null
  reporters: string[]
  /** "Awaiting declaration", "Entered, not yet checked", "Declared". */
  state: string
  overdue: boolean
}
