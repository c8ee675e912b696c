import { type CountDoc } from '../../../models/count-model.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { type Act } from '../act.js'
import { type Typing } from './check-typing.js'

/** Whether this very check by this person already stands in the count: then it is answered again, not done again. */
export function wasTyped(act: Act, count: CountDoc | null, typed: Typing): boolean {
  if (!count?.check || count.check.by.toHexString() !== act.actor.id) return false
  return textOf(count.check) === textOf(typed)
}

function textOf({ votes, control, drawnByLot, source }: Typing): string {
  const sorted = votes.map(({ candidacy, votes: own }) => [candidacy, own] as const).sort()
  return canonicalJson([sorted, control, drawnByLot, source])
}
