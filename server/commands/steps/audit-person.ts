import { type PersonDoc } from '../../../models/person-model.js'
import { type Act } from './act.js'
import { type AuditState, appendAudit } from './append-audit.js'

export interface PersonAudit {
  command: 'add-person' | 'change-roles' | 'change-password' | 'disable-person' | 'enable-person'
  before: PersonDoc | null
  after: PersonDoc
}

/** What is done to people stands in the house's chain: roles and states, never a password or its hash. */
export async function auditPerson(act: Act, { command, before, after }: PersonAudit): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'house' },
    command,
    subject: `person:${after._id.toHexString()}`,
    before: before && stateOf(before),
    after: stateOf(after),
  })
}

function stateOf({ name, roles, disabledAt, demo, credentials }: PersonDoc): AuditState {
  return { name, roles: [...roles], disabled: disabledAt !== null, demo, credentials }
}
