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
  /** By how much: "10 min", "1 h 5 min"; null while it is not. */
  overdueBy: string | null
}
