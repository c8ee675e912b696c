import { type ContestDoc } from '../../../models/contest-model.js'
import { type WhoCouldCheck } from '../../../models/contract/counts.js'
import { type CountDoc } from '../../../models/count-model.js'
import { isOver } from '../../../models/domain/people/signed-in.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { type SessionDoc, SessionModel } from '../../../models/session-model.js'
import { type Act } from '../act.js'

/** Who is signed in now and could be the second person: the desk and the contest's reporters, but not who entered the count. */
export async function whoCouldCheck(
  act: Act,
  contest: ContestDoc,
  { enteredBy }: Pick<CountDoc, 'enteredBy'>,
): Promise<WhoCouldCheck> {
  const people = await PersonModel.find({
    _id: { $ne: enteredBy },
    disabledAt: null,
    $or: [{ roles: 'desk' }, { roles: 'reporter', _id: { $in: contest.reporters } }],
  })
    .sort({ name: 1, _id: 1 })
    .lean<PersonDoc[]>()
  const signedIn = await signedInNow(act, people)
  const named = people.map(({ _id, name }) => ({ id: _id.toHexString(), name }))
  return { people: named.filter(({ id }) => signedIn.has(id)) }
}

async function signedInNow({ at }: Act, people: readonly PersonDoc[]): Promise<Set<string>> {
  const credentials = new Map(people.map((person) => [person._id.toHexString(), person.credentials]))
  const sessions = await SessionModel.find({
    'session.signedIn.person': { $in: [...credentials.keys()] },
    expires: { $gt: at },
  }).lean<SessionDoc[]>()
  return new Set(
    sessions.flatMap(({ session: { signedIn } }) => {
      if (!signedIn || isOver(signedIn, at)) return []
      return credentials.get(signedIn.person) === signedIn.credentials ? [signedIn.person] : []
    }),
  )
}
