import { type CountDoc } from '../../../models/count-model.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { type DeskContest } from './find-desk-contests.js'
import { findSessions } from '../people/find-sessions.js'

/**
 * Who is signed in now and could check what nobody has checked: the desk and the contest's reporters, but not who entered it; by
 * name. Null where nothing waits for a second person.
 */
export async function findSecondPeople(full: DeskContest, at: Date): Promise<PersonDoc[] | null> {
  const unchecked = uncheckedOf(full)
  if (!unchecked) return null
  const people = await PersonModel.find({
    _id: { $ne: unchecked.enteredBy },
    disabledAt: null,
    $or: [{ roles: 'desk' }, { roles: 'reporter', _id: { $in: full.contest.reporters } }],
  })
    .sort({ name: 1, _id: 1 })
    .lean<PersonDoc[]>()
  const signedIn = new Set((await findSessions(people, at)).map(({ person }) => person))
  return people.filter(({ _id }) => signedIn.has(_id.toHexString()))
}

/** The count that waits, or a provisional result. */
function uncheckedOf({ contest, counts, published }: DeskContest): CountDoc | null {
  if (contest.pendingStatus === 'entered')
    return counts.find(({ _id }) => contest.pendingCount?.equals(_id)) ?? null
  return contest.publicStatus === 'provisional' ? published : null
}
