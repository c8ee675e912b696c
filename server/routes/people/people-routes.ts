import type { Request, Router } from 'express'
import { endSessionsRequest, inviteRequest, rolesRequest } from '../../../models/contract/people.js'
import { required } from '../../app-errors.js'
import { actOf, personOf } from '../../auth/act-of.js'
import { newSecret } from '../../auth/one-time-secret.js'
import type { Act } from '../../commands/command.js'
import { changeRoles } from '../../commands/people/change-roles.js'
import { disablePerson } from '../../commands/people/disable-person.js'
import { dropWish } from '../../commands/people/drop-wish.js'
import { enablePerson } from '../../commands/people/enable-person.js'
import { endSessions } from '../../commands/people/end-sessions.js'
import { invitePerson } from '../../commands/people/invite-person.js'
import { makeLink } from '../../commands/people/make-link.js'
import type { Sessions } from '../../http/session.js'
import { validated } from '../../http/validated.js'
import { authorize } from '../../policies/authorize.js'
import type { NewsroomAction } from '../../policies/setup/newsroom-actions.js'
import { newsroomPolicy } from '../../policies/setup/newsroom-policy.js'
import {
  type PeopleView,
  presentPeople,
  presentWishes,
  type WishesView,
} from '../../presenters/people/present-people.js'
import {
  type PersonPageView,
  presentLinkAnswer,
  presentPersonPage,
} from '../../presenters/people/present-person.js'
import { findEverybody, findPerson } from '../../queries/people/find-person.js'
import { findAskedOfAdmins, findWishes } from '../../queries/people/find-seconds.js'
import { findSessions } from '../../queries/people/find-sessions.js'
import type { Site } from '../../render/site.js'
import { partOf } from '../request-subjects.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface PeopleParts {
  site: Site
  clock: () => Date
  sessions: Sessions
}

type Command = (act: Act, person: string, body: unknown) => Promise<unknown>

const screens: readonly Screen<PeopleParts>[] = [
  { path: '/newsroom/people', page: 'people/people', part: 'people/people-list', view: peopleView },
  { path: '/newsroom/people/asked', page: 'people/asked', part: 'people/asked-list', view: wishesView },
  { path: '/newsroom/people/:id', page: 'people/person', part: 'people/person-state', view: personView },
]

/** The pages about people and sessions, and all that an admin does with them. */
export function peopleRoutes(parts: PeopleParts): Router {
  const router = serveScreens(parts, screens)
  addWrites(router, parts)
  return router
}

async function peopleView({ clock }: PeopleParts, request: Request): Promise<PeopleView> {
  const actor = personOf(request)
  authorize(newsroomPolicy(actor, 'seePeople'))
  const [people, at] = [await findEverybody(), clock()]
  const sessions = await findSessions(people, at)
  return presentPeople({ people, sessions, actor, asked: await findAskedOfAdmins(at), at })
}

async function wishesView({ clock }: PeopleParts, request: Request): Promise<WishesView> {
  const actor = personOf(request)
  authorize(newsroomPolicy(actor, 'secondPerson'))
  const at = clock()
  return presentWishes({ people: await findWishes(at), actor, asked: await findAskedOfAdmins(at), at })
}

async function personView({ clock, sessions }: PeopleParts, request: Request): Promise<PersonPageView> {
  const actor = personOf(request)
  authorize(newsroomPolicy(actor, 'seePeople'))
  const person = required(await findPerson(partOf(request, 'id')), 'person')
  const at = clock()
  return presentPersonPage({
    person,
    sessions: await findSessions([person], at),
    actor,
    asked: await findAskedOfAdmins(at),
    thisSession: sessions.idOf(request),
    at,
  })
}

/**
 * Writes of an admin; at night an editor may be the second person of what gives somebody a way in. Only invitations and new links answer with a link; the others answer that it is done.
 */
function addWrites(router: Router, { clock, site }: PeopleParts): void {
  const admitted = (request: Request, action: NewsroomAction): Act => {
    const act = actOf(request, clock())
    authorize(newsroomPolicy(act.actor, action))
    return act
  }
  router.post('/api/people', async (request, response) => {
    const act = admitted(request, 'invite')
    const { secret, hash: linkHash } = newSecret()
    const invited = await invitePerson(act, { ...validated(inviteRequest, request.body), linkHash })
    response.json(presentLinkAnswer(invited, secret, site))
  })
  router.post('/api/people/:id/link', async (request, response) => {
    const act = admitted(request, 'secondPerson')
    const { secret, hash: linkHash } = newSecret()
    const linked = await makeLink(act, { person: partOf(request, 'id'), linkHash })
    response.json(presentLinkAnswer(linked, secret, site))
  })
  const on = (verb: string, action: NewsroomAction, command: Command): void => {
    router.post(`/api/people/:id/${verb}`, async (request, response) => {
      await command(admitted(request, action), partOf(request, 'id'), request.body)
      response.json({})
    })
  }
  on('roles', 'secondPerson', (act, id, body) =>
    changeRoles(act, { person: id, ...validated(rolesRequest, body) }),
  )
  on('disable', 'changePerson', (act, id) => disablePerson(act, { person: id }))
  on('enable', 'secondPerson', (act, id) => enablePerson(act, { person: id }))
  on('drop-wish', 'secondPerson', (act, id) => dropWish(act, { person: id }))
  on('end-sessions', 'endSessions', (act, id, body) =>
    endSessions(act, { person: id, ...validated(endSessionsRequest, body) }),
  )
}
