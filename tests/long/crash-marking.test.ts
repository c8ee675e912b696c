import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals'
import type { DemoClient } from '../support/demo-client.js'
import { type Home, newHome } from '../support/new-home.js'
import { endAll } from '../support/run-server.js'

let home: Home
beforeEach(async () => {
  home = await newHome()
})
afterEach(() => home.remove())
afterAll(endAll)

const night = 'by-elections-19-october-2023'
const page = `/newsroom/elections/${night}/contests/E14000986`

/** Waits until the queue has posts to re-read; gives their ids. */
async function toReread(editor: DemoClient): Promise<string[]> {
  for (;;) {
    const queue = await (await editor.get(`/newsroom/live/${night}/queue/fragment`)).text()
    const group = /id="group-re-read".*?<\/section>/s.exec(queue)?.[0]
    if (group !== undefined)
      return [...group.matchAll(/data-post="([0-9a-f]{24})"/g)].map(([, id = '']) => id)
  }
}

it('a server that is killed while it marks posts to re-read goes on with that at its next start', async () => {
  const dying = await home.start({ NODE_ENV: 'test', TEST_STOP_AT: 'reread:lot' })
  const desk = await home.signIn('desk@nightdesk.example')
  const editor = await home.signIn('editor@nightdesk.example')
  const contest = /data-contest="([0-9a-f]{24})"/.exec(await (await desk.get(page)).text())?.[1] ?? ''
  dying.signal('SIGUSR2')
  await dying.says('armed')
  const request = { published: 1, reason: 'Two piles were swapped.', publicReason: 'wrong-figures' }
  const answer = await desk.post(`/api/contests/${contest}/withdraw-result`, request)
  expect(answer.status).toBe(200)
  const shown = await (
    await fetch(`${home.url}/elections/${night}/contests/E14000986`)
  )
    .text()
    .catch(() => null)
  expect(await dying.ended).toBe('SIGKILL')
  expect(dying.said()).toContain('reached reread:lot')
  // If the server was still alive to answer, readers already saw the withdrawal.
  if (shown !== null) expect(shown).toContain('withdrawn, being checked')

  const again = await home.start()
  const marked = await toReread(editor)
  expect(marked.length).toBeGreaterThan(0)
  expect(new Set(marked).size).toBe(marked.length)
  again.signal('SIGTERM')
  expect(await again.ended).toBe(0)
})
