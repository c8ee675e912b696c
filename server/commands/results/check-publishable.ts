import { type CountDoc } from '../../../models/count-model.js'
import { hasFourEyes, publishedAs } from '../../../models/domain/results/count.js'
import { Unprocessable } from '../../app-errors.js'
import { type Act } from '../act.js'
import { checkPending } from './check-pending.js'
import { type LoadedContest } from './load-contest.js'
import { whoCouldCheck } from './who-could-check.js'

export interface Publishable {
  pending: CountDoc
  status: 'published' | 'provisional'
  /** Null where two people put it up. */
  soloReason: string | null
}

/** Putting up takes two people; where the election lets one, she says why, and the result is provisional. */
export async function checkPublishable(
  act: Act,
  loaded: LoadedContest,
  reason: string,
): Promise<Publishable> {
  const { contest, election, pending } = loaded
  if (!pending || contest.pendingStatus === 'checked') {
    const checked = checkPending('publish-result', loaded)
    if (!isFourEyed(checked)) throw await notChecked(act, loaded, checked)
    return { pending: checked, status: 'published', soloReason: null }
  }
  const status = publishedAs(contest.pendingStatus, election.solo)
  if (status === null) throw await notChecked(act, loaded, pending)
  const soloReason = reason.trim()
  if (soloReason !== '') return { pending, status, soloReason }
  throw new Unprocessable(
    'solo_reason_missing',
    'Nobody has checked this count: say why you publish it alone.',
    {
      fields: { soloReason: 'Why is it published before anybody checked it?' },
    },
  )
}

function isFourEyed({ enteredBy, check }: CountDoc): boolean {
  return hasFourEyes({ enteredBy: enteredBy.toHexString(), checkedBy: check?.by.toHexString() ?? null })
}

async function notChecked(act: Act, { contest }: LoadedContest, pending: CountDoc): Promise<Unprocessable> {
  const details = await whoCouldCheck(act, contest, pending)
  const names = details.people.map(({ name }) => name).join(', ')
  const who =
    names === '' ? 'Nobody who could check it is signed in.' : `Signed in, and could check it: ${names}.`
  return new Unprocessable('not_checked', `No second person has checked this count yet. ${who}`, { details })
}
