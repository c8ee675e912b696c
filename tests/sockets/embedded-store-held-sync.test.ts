import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { findEpoch } from '../../server/queries/reader/find-epoch.js'
import { makeNight } from '../factories/make-night.js'
import { makePost } from '../factories/make-post.js'
import { followAsReader } from '../support/reader/follow-as-reader.js'
import { startApp } from '../support/start-app.js'
import { type HeldSync, heldSync } from '../support/store/held-sync.js'
import { useDataFolder } from '../support/store/own-store.js'
import {
  type Alteration,
  alteredStore,
  openApart,
  removeAltered,
  type StoreApart,
} from '../support/store/store-apart.js'

const TITLE = 'The agents are called to the stage'

/** What an editor's publishing sent out. */
interface Out {
  /** The status of the answer to the editor. */
  reply: number | null
  /** What the reader's socket was sent: slices and heads. */
  frames: number
  /** GETs that show the post. */
  shownBy: string[]
}

interface Publishing {
  /** Everything that left so far. */
  out(): Promise<Out>
  /** The record is in the file, and its sync does not return. */
  written(): Promise<void>
  /** Everything has arrived. */
  done(): Promise<void>
  end(): Promise<void>
}

/** The real app on this store: an editor has sent off a publish, and a reader follows. */
async function publishOn(store: StoreApart, dataDir: string, sync: HeldSync): Promise<Publishing> {
  const app = await startApp({ env: { mongodbUri: store.uri('nightdesk') } })
  const night = await makeNight()
  const { slug } = night.liveBlog
  const { _id } = await makePost(night.reporter, night.liveBlog, { title: TITLE })
  const editor = await app.signIn(await app.addPerson({ roles: ['editor'] }))
  const reader = followAsReader({ url: app.url, feed: 'live', slug, epoch: await findEpoch() })
  await reader.joined()
  const before = reader.frames.length
  const length = async (): Promise<number> => (await stat(join(dataDir, 'store-1.log'))).size
  const logged = await length()
  const get = (path: string): request.Test => request(app.url).get(path)
  const paths = [`/live/${slug}/feed?after=0`, `/live/${slug}`]
  await sync.hold()
  let reply: number | null = null
  const replied = editor
    .post(`/api/posts/${_id.toHexString()}/publish`, { version: 1, contests: [] })
    .then(({ status }) => (reply = status))
  return {
    out: async () => {
      // The broadcaster looks at once instead of after 250 ms, and whatever it finds goes out.
      await app.context.feed.flush()
      const shownBy: string[] = []
      for (const path of paths)
        if ((await get(path)).text.includes(TITLE)) shownBy.push(path.replace(slug, ''))
      return { reply, frames: reader.frames.length - before, shownBy }
    },
    written: async () => {
      while ((await length()) === logged) await get('/healthz')
    },
    done: async () => {
      await Promise.all([replied, reader.upTo(1)])
    },
    end: async () => {
      await sync.letGo()
      await replied
      reader.close()
      await app.close()
    },
  }
}

/** The test itself, for whichever store. */
async function nothingLeavesBeforeTheSync(dataDir: string, built?: string): Promise<void> {
  const sync = heldSync(dataDir)
  const { preload } = sync
  const store = await openApart(built === undefined ? { dataDir, preload } : { dataDir, preload, built })
  const publishing = await publishOn(store, dataDir, sync)
  try {
    await publishing.written()
    // As many round trips as it would take something to leave, several times over.
    for (let trip = 0; trip < 10; trip++) {
      expect(await publishing.out()).toEqual({ reply: null, frames: 0, shownBy: [] })
    }
    await sync.letGo()
    await publishing.done()
    const { reply, frames, shownBy } = await publishing.out()
    expect({ reply, shownBy }).toEqual({ reply: 200, shownBy: ['/live//feed?after=0', '/live/'] })
    expect(frames).toBeGreaterThan(0)
  } finally {
    await publishing.end()
    await store.close()
  }
}

const WRITE = 'await this.write(Buffer.concat('
/** Only while the sync is held: what prepares the test is done as it should be. */
const early = (name: string, does: string): Alteration => ({
  name,
  file: 'log/commit-log.js',
  from: WRITE,
  to: `if (globalThis.syncIsHeld) for (const each of batch) { ${does} } ${WRITE}`,
})

/** What the test says of each: colours stand around a line, so it is read line by line. */
const EARLY: [Alteration, RegExp[]][] = [
  [early('answers before the sync', 'each.resolve();'), [/\+ {3}"reply": 200/]],
  [
    early('shows before the sync', 'each.publish();'),
    [/\+ {3}"frames": [1-9]/, /\+ {5}"\/live\/\/feed/, /\+ {5}"\/live\/"/],
  ],
  [
    early('never syncs', 'this.file.datasync = () => Promise.resolve();'),
    [/\+ {3}"reply": 200|\+ {3}"frames": [1-9]|\+ {5}"\/live\//],
  ],
]

describe('while the store waits for its disk', () => {
  const folder = useDataFolder()

  it('a published post is in no answer, no slice and no page; then in all of them', async () => {
    await nothingLeavesBeforeTheSync(folder.path)
  }, 120_000)

  it.each(EARLY.map(([alteration, said]) => [alteration.name, alteration, said] as const))(
    'the same test fails on a store that %s',
    async (_name, alteration, said) => {
      const built = await alteredStore(alteration)
      const failure = await nothingLeavesBeforeTheSync(folder.path, built).catch(String)
      await removeAltered(built)
      for (const line of said) expect(failure).toMatch(line)
    },
    120_000,
  )
})
