import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { signInAt } from '../support/demo-client.js'
import { type Home, newHome } from '../support/new-home.js'
import { endAll, run, type RunningProcess } from '../support/run-server.js'

let home: Home
let server: RunningProcess

beforeAll(async () => {
  home = await newHome()
  server = await home.start()
})
afterAll(async () => {
  endAll()
  await home.remove()
})

const password = 'a password for tests'

/** Runs `npm run user` with a password piped in; gives exit code and output. */
async function user(args: string[], piped = ''): Promise<[number | string, string]> {
  const tool = run({ command: 'user', args, env: home.env })
  tool.write(piped)
  return [await tool.ended, tool.said().trim()]
}

describe('npm run user while the server runs', () => {
  it('prints its help with --help', async () => {
    const [code, said] = await user(['--help'])
    expect([code, said.split('\n')[0]]).toEqual([0, 'People of the newsroom, also while the server runs:'])
  })

  it('adds a person who can sign in', async () => {
    const added = await user(
      ['add', 'Ruth@example.org', '--name', 'Ruth', '--roles', 'editor,desk'],
      `${password}\n`,
    )
    expect(added).toEqual([0, expect.stringMatching(/^ruth@example\.org +Ruth +editor,desk$/)])
    const ruth = await signInAt(home.url, 'ruth@example.org', password)
    expect((await ruth.get('/newsroom')).status).toBe(200)
  })

  it('disables a person, who is signed out at once, and enables her again', async () => {
    const ruth = await signInAt(home.url, 'ruth@example.org', password)
    expect((await user(['disable', 'ruth@example.org']))[0]).toBe(0)
    expect((await ruth.get('/newsroom/x/fragment')).status).toBe(401)
    await expect(signInAt(home.url, 'ruth@example.org', password)).rejects.toThrow('401')
    expect((await user(['enable', 'ruth@example.org']))[0]).toBe(0)
    await signInAt(home.url, 'ruth@example.org', password)
  })

  it.each([
    ['the roles', ['roles', 'ruth@example.org', '--roles', 'desk'], ''],
    ['the password', ['password', 'ruth@example.org'], `${password}\n`],
  ])('changes %s of a person, who must sign in again', async (_case, args, piped) => {
    const ruth = await signInAt(home.url, 'ruth@example.org', password)
    expect((await ruth.get('/newsroom/x/fragment')).status).toBe(404)
    expect((await user(args, piped))[0]).toBe(0)
    expect((await ruth.get('/newsroom/x/fragment')).status).toBe(401)
    await signInAt(home.url, 'ruth@example.org', password)
  })

  it.each([
    ['a password that is too short', ['password', 'ruth@example.org'], 'short\n', 'at least 12 characters'],
    ['no password', ['password', 'ruth@example.org'], '', 'No password came in'],
    ['an unknown person', ['disable', 'nobody@example.org'], '', 'There is nobody with the address'],
    [
      'a person who is already there',
      ['add', 'ruth@example.org', '--name', 'R', '--roles', 'desk'],
      `${password}\n`,
      'already',
    ],
    ['an unknown role', ['roles', 'ruth@example.org', '--roles', 'king'], '', 'Invalid option'],
    ['the last admin', ['disable', 'admin@nightdesk.example'], '', 'last admin'],
    ['a password as an argument', ['password', 'ruth@example.org', '--password', 'x'], '', 'Unknown option'],
  ])('refuses %s', async (...[, args, piped, words]) => {
    expect(await user(args, piped)).toEqual([1, expect.stringContaining(words)])
  })

  it('prints its usage when its arguments are wrong', async () => {
    for (const args of [
      [],
      ['nonsense', 'ruth@example.org'],
      ['add'],
      ['password', 'ruth@example.org', 'secret'],
    ]) {
      expect(await user(args)).toEqual([2, expect.stringContaining('npm run user -- add E-MAIL')])
    }
  })

  it('lists all people, also when the server has stopped', async () => {
    const [, listed] = await user(['list'])
    expect(listed).toMatch(/^ruth@example\.org +Ruth +desk$/m)
    expect(listed.split('\n')).toHaveLength(6)
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
    expect((await user(['list']))[1]).toBe(listed)
  })
})
