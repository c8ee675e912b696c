import { expect, it } from '@jest/globals'
import { PersonModel } from '../../../models/person-model.js'
import { changeRoles } from '../../../server/commands/people/change-roles.js'
import { invitePerson } from '../../../server/commands/people/invite-person.js'
import { makeLink } from '../../../server/commands/people/make-link.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { enterReal, typingOf } from '../../factories/make-count.js'
import { makeNight } from '../../factories/make-night.js'
import { makeAct } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

it.each([
  [
    'whose roles she changed',
    (maker: Awaited<ReturnType<typeof makeAct>>, person: string) =>
      changeRoles(maker, { person, roles: ['desk', 'editor'] }),
  ],
  [
    'whose one-time link she made',
    (maker: Awaited<ReturnType<typeof makeAct>>, person: string) =>
      makeLink(maker, { person, linkHash: 'hashed' }),
  ],
  [
    'whose roles somebody changed whose roles she changed',
    async (maker: Awaited<ReturnType<typeof makeAct>>, person: string) => {
      const between = await makeAct(['admin'], 'Uma Between')
      await changeRoles(maker, { person: between.actor.id, roles: ['admin', 'desk'] })
      await changeRoles(between, { person, roles: ['desk', 'editor'] })
    },
  ],
])('a person cannot check the count of one %s, until a day has passed', async (_what, tie) => {
  const { second, tamworth: contest } = await makeNight()
  const maker = await makeAct(['admin', 'desk'], 'Ada Fenn')
  await tie(maker, second.actor.id)
  const entered = await enterReal(second, contest, tamworth)
  const check = { contest: contest._id.toHexString(), seen: 1, ...typingOf(contest, tamworth) }
  const refused = await refusalOf(checkCount(maker, check))
  expect(refused).toMatchObject({ status: 422, code: 'same_person' })
  expect(refused.message).toContain('for now you are not two people')
  const at = new Date(maker.at.getTime() + 24 * 3_600_000)
  expect(entered.pendingStatus).toBe('entered')
  expect(await checkCount({ ...maker, at }, check)).toMatchObject({ pendingStatus: 'checked' })
})

it('an invited person is tied to the admin who invited her, and not the other way round', async () => {
  const maker = await makeAct(['admin'], 'Ada Fenn')
  const invited = await invitePerson(maker, {
    email: 'newcomer@nightdesk.example',
    name: 'Newcomer',
    roles: ['desk'],
    linkHash: 'hashed for a newcomer',
  })
  expect(invited.ties.map(({ by }) => by.toHexString())).toEqual([maker.actor.id])
  expect((await PersonModel.findById(maker.actor.id).lean())?.ties).toEqual([])
})
