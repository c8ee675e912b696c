import type { TakingDown } from '../../models/contract/fields.js'

/** Why something is taken down: what the newsroom reads, and what readers are told. */
export const takenDown = (reason: string, publicSentence = ''): TakingDown => ({
  reason,
  publicReason: 'wrong-figures',
  publicSentence,
})
