import { type PersonDoc } from '../../../models/person-model.js'
import { type Act } from '../act.js'
import { type AuditState, appendAudit } from './append-audit.js'

export interface PersonAudit {
  command:
    | 'add-person'
    | 'invite-person'
    | 'change-roles'
    | 'change-password'
    | 'make-link'
    | 'use-link'
    | 'end-sessions'
    | 'disable-person'
    | 'enable-person'
  before: PersonDoc | null
  after: PersonDoc
  /** What came with it. */
  more?: AuditState
}

/** What is done to people stands in the house's chain: roles and states, never a password, a link or a hash of one. */
export async function auditPerson(act: Act, { command, before, after, more }: PersonAudit): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'house' },
    command,
    subject: `person:${after._id.toHexString()}`,
    before: before && stateOf(before),
    after: { ...stateOf(after), ...more },
  })
}

function stateOf(person: PersonDoc): AuditState {
  const { name, roles, disabledAt, demo, credentials, passwordHash, link } = person
  return {
    name,
    roles: [...roles],
    disabled: disabledAt !== null,
    demo,
    credentials,
    hasPassword: passwordHash !== null,
    linkUntil: link?.until.toISOString() ?? null,
  }
}
