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

/** What left the app since an editor sent a publish. */
interface Out {
  /** The status of the answer to the editor. */
  reply: number | null
  /** How many frames the reader's socket got: slices and heads. */
  frames: number
  /** The paths whose answers show the post. */
  shownBy: string[]
}

interface Publishing {
  /** What has left the app so far. */
  out(): Promise<Out>
  /** Resolves when the record is in the log, while its sync is held. */
  written(): Promise<void>
  /** Resolves when the answer and the slice have arrived. */
  done(): Promise<void>
  end(): Promise<void>
}

/** Starts the real app on this store, with a reader who follows, and sends an editor's publish. */
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
      // Makes the broadcaster look now, not after 250 ms, and send whatever it finds.
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

/** The test itself, for the real store and for altered ones. */
async function nothingLeavesBeforeTheSync(dataDir: string, built?: string): Promise<void> {
  const sync = heldSync(dataDir)
  const { preload } = sync
  const store = await openApart(built === undefined ? { dataDir, preload } : { dataDir, preload, built })
  const publishing = await publishOn(store, dataDir, sync)
  try {
    await publishing.written()
    // Far more round trips than anything would need to leave the app.
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
/** A store that is wrong only while the sync is held, so that the test's preparation works. */
const early = (name: string, does: string): Alteration => ({
  name,
  file: 'log/commit-log.js',
  from: WRITE,
  to: `if (globalThis.syncIsHeld) for (const each of batch) { ${does} } ${WRITE}`,
})

/** How the test must fail for each store. Each line is matched alone: colour codes are around it. */
const EARLY: [Alteration, RegExp[]][] = [
  [early('answers before the sync', 'each.resolve();'), [/\+ {3}"reply": 200/]],
  [
    early('shows a write before the sync', 'each.publish();'),
    [/\+ {3}"frames": [1-9]/, /\+ {5}"\/live\/\/feed/, /\+ {5}"\/live\/"/],
  ],
  [
    early('never syncs', 'this.file.datasync = () => Promise.resolve();'),
    [/\+ {3}"reply": 200|\+ {3}"frames": [1-9]|\+ {5}"\/live\//],
  ],
]

describe('while the store waits for the sync of its log', () => {
  const folder = useDataFolder()

  it('a published post is in no answer, slice or page, and afterwards in all of them', async () => {
    await nothingLeavesBeforeTheSync(folder.path)
  }, 120_000)

  it.each(EARLY.map(([alteration, said]) => [alteration.name, alteration, said] as const))(
    'that test would fail on a store that %s',
    async (_name, alteration, said) => {
      const built = await alteredStore(alteration)
      const failure = await nothingLeavesBeforeTheSync(folder.path, built).catch(String)
      await removeAltered(built)
      for (const line of said) expect(failure).toMatch(line)
    },
    120_000,
  )
})
