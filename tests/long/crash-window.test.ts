import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DemoClient } from '../support/demo-client.js'
import { type Home, newHome } from '../support/new-home.js'
import { epochOfPage } from '../support/reader/epoch-of-page.js'
import { followAsReader, type FollowingReader } from '../support/reader/follow-as-reader.js'
import { endAll, type RunningProcess } from '../support/run-server.js'

const rounds = 30
let home: Home
let server: RunningProcess
beforeAll(async () => {
  home = await newHome()
  server = await home.start()
})
afterAll(async () => {
  endAll()
  await server.ended
  await home.remove()
})

async function file(editor: DemoClient, title: string): Promise<{ id: string; version: number }> {
  const queue = await (await editor.get('/newsroom/live/practice/queue')).text()
  const liveBlog = /data-live-blog="([0-9a-f]{24})"/.exec(queue)?.[1] ?? ''
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: title }] }] }
  const answer = await editor.post(`/api/live-blogs/${liveBlog}/posts`, { key: randomUUID(), title, body })
  return (await answer.json()) as { id: string; version: number }
}

async function page(): Promise<FollowingReader> {
  const html = await (await fetch(`${home.url}/live/practice`)).text()
  const epoch = epochOfPage(html)
  return followAsReader({ url: home.url, feed: 'live', slug: 'practice', epoch })
}

describe('a server that is killed right after it answered a publish, before the slice went out', () => {
  it(`loses nothing in ${rounds} rounds: the reader who stayed has what a new one gets`, async () => {
    const editor = await home.signIn('editor@nightdesk.example')
    const reader = await page()
    await reader.joined()
    const ids: string[] = []
    for (let round = 1; round <= rounds; round++) {
      const { id, version } = await file(editor, `Round ${round}`)
      const answer = await editor.post(`/api/posts/${id}/publish`, { version, contests: [] })
      server.signal('SIGKILL')
      expect(answer.status).toBe(200)
      expect(await server.ended).toBe('SIGKILL')
      ids.push(id)
      reader.cut()
      server = await home.start()
      reader.back()
      await reader.joined()
      expect(reader.shown.get(id)).toContain(`Round ${round}`)
    }
    const fresh = await page()
    await fresh.joined()
    expect(ids.filter((id) => fresh.shown.get(id) !== reader.shown.get(id))).toEqual([])
    expect(new Set(ids).size).toBe(rounds)
    fresh.close()
    reader.close()
  }, 240_000)
})
