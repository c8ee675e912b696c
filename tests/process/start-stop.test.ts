import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { printedPassword, signInAt } from '../support/demo-client.js'
import { type Home, newHome } from '../support/new-home.js'
import { endAll, isAlive, newPlace, run, type RunningProcess } from '../support/run-server.js'

const night = '/live/by-elections-19-october-2023'
let place: Home

beforeAll(async () => {
  place = await newHome()
})
afterAll(async () => {
  endAll()
  await place.remove()
})

/** These tests run in order on one folder: start, use, refuse a second start, stop, start again. */
describe('npm start', () => {
  let server: RunningProcess
  let pids: { store: number; server: number }
  let password: string

  it('seeds an empty folder, and prints its address and who can sign in', async () => {
    server = run({ command: 'npm start', env: place.env })
    await server.says('Ctrl-C stops it.')
    pids = await place.pids()
    expect(server.said()).toContain(`Nightdesk is ready at ${place.url}`)
    expect(server.said()).toContain(`the embedded store in ${place.dataDir}: one machine, no replica`)
    const page = await fetch(`${place.url}${night}`)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('1,192')])
    expect(await (await fetch(`${place.url}/readyz`)).json()).toEqual({ ready: true })
  }, 120_000)

  it('lets the demo people sign in with the passwords of this folder', async () => {
    password = printedPassword(server.said(), 'editor@nightdesk.example')
    const editor = await signInAt(place.url, 'editor@nightdesk.example', password)
    expect((await editor.get('/newsroom')).status).toBe(200)
    expect(password).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}$/)
  })

  it('gives only its owner access to its folder', async () => {
    expect((await stat(place.dataDir)).mode & 0o777).toBe(0o700)
    for (const name of await readdir(place.dataDir)) {
      expect([name, (await stat(join(place.dataDir, name))).mode & 0o077]).toEqual([name, 0])
    }
  })

  it('is refused on a folder that is in use, with the pid of the running store', async () => {
    const other = await newPlace()
    const second = run({ command: 'node', env: { ...other.env, DATA_DIR: place.dataDir } })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain(String(pids.store))
    expect(second.said()).not.toContain('    at ')
    expect((await fetch(`${place.url}/readyz`)).status).toBe(200)
    await other.remove()
  })

  it('is refused on a port that is taken', async () => {
    const other = await newPlace()
    const second = run({ command: 'node', env: { ...other.env, PORT: String(place.port) } })
    expect(await second.ended).toBe(1)
    expect(second.said()).toContain('the port is taken')
    await other.remove()
  })

  it('exits with 0 on SIGTERM to npm alone, and leaves no process', async () => {
    server.signal('SIGTERM')
    expect(await server.ended).toBe(0)
    expect(server.said()).toContain('Nightdesk has stopped.')
    expect([isAlive(pids.server), isAlive(pids.store), server.groupIsGone()]).toEqual([false, false, true])
    await expect(fetch(place.url)).rejects.toThrow('fetch failed')
  })

  it('prints each demo password once, and logs none', () => {
    const logged = server
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'))
    expect(logged.length).toBeGreaterThan(3)
    expect(logged.join()).not.toContain(password)
    expect(server.said().split(password)).toHaveLength(2)
  })

  it('starts again with the data and passwords that were there', async () => {
    const again = run({ command: 'node', env: place.env })
    await again.says('Ctrl-C stops it.')
    expect(printedPassword(again.said(), 'editor@nightdesk.example')).toBe(password)
    const page = await fetch(`${place.url}${night}`)
    expect(await page.text()).toContain('1,192')
    await signInAt(place.url, 'editor@nightdesk.example', password)
    again.signal('SIGINT')
    expect(await again.ended).toBe(0)
  })

  it('makes new demo passwords when the file with the old ones is lost', async () => {
    await rm(join(place.dataDir, 'demo-people.json'))
    const again = run({ command: 'node', env: place.env })
    await again.says('Ctrl-C stops it.')
    const renewed = printedPassword(again.said(), 'editor@nightdesk.example')
    expect(renewed).not.toBe(password)
    await signInAt(place.url, 'editor@nightdesk.example', renewed)
    again.signal('SIGTERM')
    expect(await again.ended).toBe(0)
  })
})
