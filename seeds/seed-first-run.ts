import type { Act } from '../server/commands/command.js'
import { addPerson } from '../server/commands/people/add-person.js'
import { finishSeed } from '../server/commands/setup/finish-seed.js'
import { removeSeed } from '../server/commands/setup/remove-seed.js'
import { findPersonByEmail } from '../server/queries/people/find-person.js'
import { findElection } from '../server/queries/setup/find-election.js'
import { findSettings } from '../server/queries/setup/find-settings.js'
import { type DemoKey, type DemoPasswords, demoPeople } from './demo-people.js'
import type { Cast } from './night-stage.js'
import { finishedNight, plantFinishedNight } from './scenarios/by-elections-19-october-2023.js'
import { plantPractice, practice } from './scenarios/practice.js'

export interface FirstRun {
  /** The time of the first start, at which the practice night ends. */
  at: Date
  /** Passwords of the demo people by e-mail address; the caller has stored them already. */
  passwords: DemoPasswords
  hashPassword: (password: string) => Promise<string>
}

const seed = 'first-run'

/**
 * Plants the seeds of a first local start, once. What a start that was killed left is removed first. `seeded`
 * says whether this call planted them.
 */
export async function seedFirstRun(run: FirstRun): Promise<{ seeded: boolean }> {
  const settings = await findSettings()
  if (settings?.seeds.includes(seed)) return { seeded: false }
  const act: Act = { actor: { id: '', name: 'Nightdesk', roles: [] }, at: run.at, requestId: 'seed' }
  if (await wasBegun()) {
    await removeSeed(act, {
      seed,
      liveBlogs: [finishedNight, practice.liveBlog],
      elections: [finishedNight, practice.election],
      people: demoPeople.map(({ email }) => email),
    })
  }
  const cast = await plantPeople(act, run)
  await plantFinishedNight(cast)
  await plantPractice(cast, run.at)
  await finishSeed(act, { seed })
  return { seeded: true }
}

/**
 * Whether an earlier start was killed while it planted: people are planted first, so at least one of them
 * exists.
 */
async function wasBegun(): Promise<boolean> {
  for (const { email } of demoPeople) if (await findPersonByEmail(email)) return true
  return (await findElection(finishedNight)) !== null || (await findElection(practice.election)) !== null
}

async function plantPeople(act: Act, { passwords, hashPassword }: FirstRun): Promise<Cast> {
  const cast = new Map<DemoKey, Cast[DemoKey]>()
  for (const { key, email, name, roles } of demoPeople) {
    const password = passwords[email]
    if (password === undefined) throw new Error(`no password for ${email}`)
    const passwordHash = await hashPassword(password)
    const person = await addPerson(act, { email, name, roles, passwordHash, demo: true })
    cast.set(key, { id: person._id.toHexString(), name, roles })
  }
  return Object.fromEntries(cast) as Record<DemoKey, Cast[DemoKey]>
}
