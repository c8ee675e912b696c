import type { ContestDoc } from '../../../models/contest-model.js'
import type { ContestView } from '../../../models/contract/contests.js'
import { setupValueInWords } from '../../../models/domain/setup/contest-setup.js'
import { beingChecked, isWithheld, isWithheldField } from '../../../models/domain/setup/withheld.js'
import { setupValue, unlessBlanked } from '../../../models/domain/text/blanked.js'
import { presentTime } from '../present-time.js'
import { presentCause } from './present-result.js'

/** What was corrected in a contest's public set-up, and what became of its poll, without what is withheld or blanked. */
export function presentSetupHistory(contest: ContestDoc, timeZone: string): ContestView['setupHistory'] {
  return contest.setupHistory.map(({ at, kind, cause, note, changes }) => ({
    kind,
    at: presentTime(at, timeZone),
    cause: cause ? presentCause(cause) : kind === 'poll' ? 'the poll' : 'spelling',
    note: isWithheld(contest, 'note')
      ? beingChecked
      : unlessBlanked(note, setupValue(at, 'note'), contest.blanked),
    changes: changes
      .filter(({ field }) => !isHidden(contest, field))
      .map(({ field, label, before, after }) => ({
        label,
        before: unlessBlanked(
          setupValueInWords(field, before, timeZone),
          setupValue(at, 'values'),
          contest.blanked,
        ),
        after: setupValueInWords(field, after, timeZone),
      })),
  }))
}

/** What is withheld is not told by its history either: each line about a candidate names her. */
function isHidden(contest: ContestDoc, field: string): boolean {
  const [kind, id, part] = field.split(':')
  if (kind === 'candidacy' && id !== undefined) {
    const isParty = part === 'party' || part === 'partyName' || part === 'wonBefore'
    return (
      isWithheld(contest, `candidacy:${id}:name`) ||
      (isParty && isWithheld(contest, `candidacy:${id}:party`)) ||
      (part === 'wonBefore' && isWithheld(contest, 'baseline'))
    )
  }
  if (kind === 'sittingMember') {
    // Whoever sat there may be the candidate whose name is withheld, also in a value that was corrected since.
    const isNameWithheld = contest.withheld.some((row) => /^candidacy:.*:name$/.test(row.field))
    return isNameWithheld || contest.sittingMember?.[id === 'party' ? 'party' : 'name'] === beingChecked
  }
  return kind !== undefined && isWithheldField(kind) && isWithheld(contest, kind)
}
