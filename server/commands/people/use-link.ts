import { linkWorks } from '../../../models/domain/people/one-time-link.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { Gone } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPerson } from '../audit/append-audit.js'
import { updatePerson } from './update-person.js'

export interface LinkUse {
  linkHash: string
  passwordHash: string
}

/** A link sets one password: the person's sessions end, and the link with them. A wrong, a used and an old one are the same refusal. */
export async function useLink(act: Act, { linkHash, passwordHash }: LinkUse): Promise<PersonDoc> {
  return transact(async () => {
    const person = await PersonModel.findOne({ 'link.hash': linkHash }).lean<PersonDoc | null>()
    if (!person?.link || !linkWorks(person.link, act.at))
      throw new Gone('link_gone', 'This link does not work any more. Nothing was changed.')
    await reached('command:read')
    const changed = await updatePerson(person, { passwordHash, link: null })
    await auditPerson(act, { command: 'use-link', before: person, after: changed })
    return changed
  })
}
