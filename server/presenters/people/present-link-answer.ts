import type { LinkAnswer } from '../../../models/contract/people.js'
import type { PersonDoc } from '../../../models/person-model.js'
import { type Site } from '../../render/site.js'
import { presentTime } from '../present-time.js'

/** The link for the admin who asked for it: what stands behind `#` is sent to no server before it is used. */
export function presentLinkAnswer(person: PersonDoc, secret: string, { publicUrl }: Site): LinkAnswer {
  return {
    person: person._id.toHexString(),
    name: person.name,
    link: `${publicUrl}/newsroom/set-password#${secret}`,
    until: presentTime(person.link?.until ?? person.createdAt, 'UTC'),
  }
}
