import type { Response } from 'supertest'
import type { ErrorBody } from '../../models/contract/error-codes.js'
import { PersonModel } from '../../models/person-model.js'
import { hashPassword } from '../../server/auth/hash-password.js'
import type { Act } from '../../server/commands/command.js'
import { keepPresences } from '../factories/keep-presences.js'
import { makeNight, type Night } from '../factories/make-night.js'
import { atNight, makeAct } from '../factories/make-person.js'
import { type SignedInAgent, startApp, type TestApp, testPassword } from './start-app.js'

export interface Newsroom {
  app: TestApp
  night: Night
  /** Everybody who works that night, really signed in. */
  reporter: SignedInAgent
  otherReporter: SignedInAgent
  editor: SignedInAgent
  otherEditor: SignedInAgent
  first: SignedInAgent
  second: SignedInAgent
  admin: SignedInAgent
  /** Sets the server's clock. */
  setClock: (time: Date) => void
  close: () => Promise<void>
}

/** The real app in the night of the two by-elections, at 03:00 in London. */
export async function startNewsroom(): Promise<Newsroom> {
  let now = atNight
  keepPresences()
  const app = await startApp({ clock: () => now })
  const night = await makeNight()
  const otherReporter = await makeAct(['reporter'], 'Owen Marsh')
  const admin = await makeAct(['admin'], 'Ada Fenn')
  await PersonModel.updateMany({}, { $set: { passwordHash: await hashPassword(testPassword) } })
  return {
    app,
    night,
    reporter: await signIn(app, night.reporter),
    otherReporter: await signIn(app, otherReporter),
    editor: await signIn(app, night.editor),
    otherEditor: await signIn(app, night.otherEditor),
    first: await signIn(app, night.first),
    second: await signIn(app, night.second),
    admin: await signIn(app, admin),
    setClock: (time) => {
      now = time
    },
    close: () => app.close(),
  }
}

const signIn = (app: TestApp, { actor }: Act): Promise<SignedInAgent> => newSession(app, actor.id)

/** One more session of a person, which can end without the others. */
export async function newSession(app: TestApp, id: string): Promise<SignedInAgent> {
  const person = await PersonModel.findById(id).lean<{ email: string } | null>()
  if (!person) throw new Error(`there is nobody with the id ${id}`)
  return app.signIn(person)
}

/** Status and code of a refusal. */
export const refused = (answer: Response): [number, ErrorBody['error']['code']] => [
  answer.status,
  (answer.body as ErrorBody).error.code,
]

/** The rest of a refusal: its message, fields and details. */
export const saidBy = (answer: Response): ErrorBody['error'] => (answer.body as ErrorBody).error
