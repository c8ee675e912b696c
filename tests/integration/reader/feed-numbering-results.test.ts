import { expect, it } from '@jest/globals'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { releasePost } from '../../../server/commands/posts/release-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { takePost } from '../../../server/commands/posts/take-post.js'
import { dropCount } from '../../../server/commands/results/drop-count.js'
import { closeLiveBlog } from '../../../server/commands/setup/close-live-blog.js'
import { openLiveBlog } from '../../../server/commands/setup/open-live-blog.js'
import { enterAndCheck, enterReal, makeResult } from '../../factories/make-count.js'
import { contentOf, makePost } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import {
  movedBy,
  newWorld,
  type Numbering,
  publicPost,
  type World,
} from '../../support/reader/feed-numbers.js'

withDatabase()

async function filed({ reporter, live }: World): Promise<string> {
  return (await makePost(reporter, live, { title: 'plain' }))._id.toHexString()
}

const result = ['a feed', 'a latest', 'a tally', 'a tamworth posts', 'a tamworth result', 'a tamworth row']
const everyLive = ['live feed', 'live latest', 'live tally', 'sister feed', 'sister latest', 'sister tally']

/** Commands on results and live blogs, and those whose effect only the newsroom sees. */
const rows: Numbering[] = [
  [
    'a result that no post shows is published',
    (world) => Promise.resolve(() => makeResult(world, world.tamworth, tamworth)),
    [...result, ...everyLive],
  ],
  [
    'a result that the pinned post shows is published',
    async (world) => {
      await pinPost(world.editor, { post: await publicPost(world, 'card', world.card) })
      return () => makeResult(world, world.tamworth, tamworth)
    },
    [...result, 'b amber posts', 'b feed', 'live card', 'live pinned', ...everyLive],
  ],
  [
    'a result that a card shows is corrected while another post is pinned',
    async (world) => {
      await publicPost(world, 'card', world.card)
      await pinPost(world.editor, { post: await publicPost(world, 'plain') })
      const now = await makeResult(world, world.tamworth, tamworth)
      return () => makeResult(world, now, { ...tamworth, rejectedBallots: 103 })
    },
    [...result, 'b amber posts', 'b feed', 'live card', ...everyLive],
  ],
  [
    'a result that only a retracted and a filed post show is published',
    async (world) => {
      await retractPost(world.editor, {
        post: await publicPost(world, 'card', world.card),
        ...takenDown('It was not so.'),
      })
      await makePost(world.reporter, world.live, { title: 'waiting', ...world.card })
      return () => makeResult(world, world.tamworth, tamworth)
    },
    [...result, ...everyLive],
  ],
  [
    'the live blog closes',
    ({ editor, live }) => Promise.resolve(() => closeLiveBlog(editor, { liveBlog: live._id.toHexString() })),
    ['live feed', 'live header'],
  ],
  [
    'the live blog opens again',
    async ({ editor, live }) => {
      await closeLiveBlog(editor, { liveBlog: live._id.toHexString() })
      return () => openLiveBlog(editor, { liveBlog: live._id.toHexString() })
    },
    ['live feed', 'live header'],
  ],
  ['a post is filed', (world) => Promise.resolve(() => filed(world)), ['live desk']],
  [
    'a post is revised',
    async (world) => {
      const id = await filed(world)
      return () => revisePost(world.reporter, { post: id, version: 1, ...contentOf({ title: 'plain' }) })
    },
    ['live desk'],
  ],
  [
    'a post is taken',
    async (world) => {
      const id = await filed(world)
      return () => takePost(world.editor, { post: id, takeOver: false })
    },
    ['live desk'],
  ],
  [
    'a post is released',
    async (world) => {
      const id = await filed(world)
      await takePost(world.editor, { post: id, takeOver: false })
      return () => releasePost(world.editor, { post: id })
    },
    ['live desk'],
  ],
  [
    'a post is sent back',
    async (world) => {
      const id = await filed(world)
      return () => sendBackPost(world.editor, { post: id, reason: 'It was not so.' })
    },
    ['live desk'],
  ],
  [
    'a count is entered and checked',
    (world) => Promise.resolve(() => enterAndCheck(world, world.tamworth, tamworth)),
    ['a desk'],
  ],
  [
    'a count is dropped',
    async (world) => {
      const contest = world.tamworth._id.toHexString()
      await enterReal(world.first, world.tamworth, tamworth)
      return () => dropCount(world.first, { contest, seen: 1, reason: 'It was not so.' })
    },
    ['a desk'],
  ],
]

it.each(rows)(
  'when %s, exactly the parts that show it take the next feed number',
  async (_what, prepare, expected) => {
    const world = await newWorld()
    const step = await prepare(world)
    expect(await movedBy(world, step)).toEqual([...expected].sort())
  },
)
