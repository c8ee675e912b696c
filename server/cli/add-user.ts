import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { personRequest } from '../../models/contract/sessions.js'
import type { PersonDoc } from '../../models/person-model.js'
import { hashPassword } from '../auth/hash-password.js'
import type { Act } from '../commands/command.js'
import { addPerson } from '../commands/people/add-person.js'
import { changePassword } from '../commands/people/change-password.js'
import { changeRoles } from '../commands/people/change-roles.js'
import { disablePerson } from '../commands/people/disable-person.js'
import { enablePerson } from '../commands/people/enable-person.js'
import { systemClock } from '../context.js'
import { readEnv } from '../env.js'
import { findEverybody, findPersonByEmail } from '../queries/people/find-person.js'
import { readPassword } from './read-password.js'
import { withStore } from './with-store.js'

const usage = `People of the newsroom, also while the server runs:

  npm run user -- add E-MAIL --name NAME --roles reporter,editor,desk,admin
  npm run user -- roles E-MAIL --roles ROLES
  npm run user -- password E-MAIL
  npm run user -- disable E-MAIL
  npm run user -- enable E-MAIL
  npm run user -- list

A password is asked for, or read from what is piped in. Changing roles or password, or disabling, ends that person's sessions.`

interface Given {
  email: string
  name: string
  roles: string[]
}

const fields = personRequest.shape

/** The parsed value; throws with a sentence that says what is wrong. */
function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error([...new Set(parsed.error.issues.map(({ message }) => message))].join(' '))
}

async function newPassword(): Promise<string> {
  return hashPassword(checked(fields.password, await readPassword()))
}

async function personWith(email: string): Promise<string> {
  const person = await findPersonByEmail(email)
  if (!person) throw new Error(`There is nobody with the address ${email}.`)
  return person._id.toHexString()
}

type Verb = (act: Act, given: Given) => Promise<string>

const verbs: Readonly<Record<string, Verb>> = {
  add: async (act, given) => {
    const { email, name, roles } = checked(personRequest.omit({ password: true }), given)
    if (await findPersonByEmail(email))
      throw new Error(`There is a person with the address ${email} already.`)
    const passwordHash = await newPassword()
    return line(await addPerson(act, { email, name, roles, passwordHash, demo: false }))
  },
  roles: async (act, { email, roles }) => {
    const person = await personWith(email)
    return line(await changeRoles(act, { person, roles: checked(fields.roles, roles) }))
  },
  password: async (act, { email }) => {
    const person = await personWith(email)
    await changePassword(act, { person, passwordHash: await newPassword() })
    return `The password of ${email} is changed.`
  },
  disable: async (act, { email }) => line(await disablePerson(act, { person: await personWith(email) })),
  enable: async (act, { email }) => line(await enablePerson(act, { person: await personWith(email) })),
  list: async () => (await findEverybody()).map(line).join('\n') || 'There is nobody yet.',
}

function line({ email, name, roles, disabledAt, demo }: PersonDoc): string {
  const notes = [...(disabledAt ? ['disabled'] : []), ...(demo ? ['demo'] : [])]
  return [email.padEnd(32), name.padEnd(24), roles.join(','), ...notes].join('  ')
}

async function run(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string', default: '' },
      roles: { type: 'string', default: '' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  const [verb = '', email = '', ...more] = positionals
  const work = verbs[verb]
  if (!work || more.length > 0 || (verb !== 'list' && email === '')) {
    process.stderr.write(`${usage}\n`)
    process.exitCode = 2
    return
  }
  const actor = { id: '', name: 'Command line', roles: [] }
  const roles = values.roles.split(',').filter((role) => role !== '')
  const given = { email: email.trim().toLowerCase(), name: values.name, roles }
  const act = { actor, at: systemClock(), requestId: 'command-line' }
  process.stdout.write(`${await withStore(readEnv(), () => work(act, given))}\n`)
}

try {
  await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'That failed.'}\n`)
  process.exitCode = 1
}
