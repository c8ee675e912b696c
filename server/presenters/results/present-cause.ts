import type { CorrectionCause } from '../../../models/domain/results/count.js'

const words: Record<CorrectionCause, string> = {
  'returning-officer': 'corrected by the returning officer',
  source: 'an error of our source',
  ours: 'our error',
}

/** Whose error a published count was, in words for readers. */
export function presentCause(cause: CorrectionCause): string {
  return words[cause]
}
