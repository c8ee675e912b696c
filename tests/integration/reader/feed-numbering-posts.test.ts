import { expect, it } from '@jest/globals'
import type { FilePostRequest } from '../../../models/contract/posts.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { dismissPost } from '../../../server/commands/posts/dismiss-post.js'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { touchUpPost } from '../../../server/commands/posts/touch-up-post.js'
import { unpinPost } from '../../../server/commands/posts/unpin-post.js'
import { updatePost } from '../../../server/commands/posts/update-post.js'
import { bodyOf, contentOf, makePost, publishNow } from '../../factories/make-post.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import { bodyWith, paragraphOf } from '../../support/body-additions.js'
import {
  cardFeeds,
  movedBy,
  newWorld,
  type Numbering,
  publicPost,
  type World,
} from '../../support/reader/feed-numbers.js'

withDatabase()

const correct = (world: World, id: string, changes: Partial<FilePostRequest>): Promise<unknown> =>
  correctPost(world.editor, { post: id, version: 1, ...contentOf(changes), note: 'It was otherwise.' })

/** Commands on posts, pins and key events. */
const rows: Numbering[] = [
  [
    'a plain post is published',
    async (world) => {
      const waiting = await makePost(world.reporter, world.live, { title: 'plain' })
      return () => publishNow(world.editor, waiting)
    },
    ['live feed', 'live plain'],
  ],
  [
    'a key event is published',
    async (world) => {
      const waiting = await makePost(world.reporter, world.live, { title: 'plain', keyEvent: true })
      return () => publishNow(world.editor, waiting)
    },
    ['live feed', 'live key-events', 'live plain'],
  ],
  [
    'a card is published',
    async (world) => {
      const waiting = await makePost(world.reporter, world.live, { title: 'card', ...world.card })
      return () => publishNow(world.editor, waiting)
    },
    [...cardFeeds, 'live card', 'live feed'],
  ],
  [
    'a plain post is corrected',
    async (world) => {
      const id = await publicPost(world, 'plain')
      return () => correct(world, id, { title: 'plain' })
    },
    ['live feed', 'live plain'],
  ],
  [
    'the pinned post, a key event, is corrected',
    async (world) => {
      const id = await publicPost(world, 'plain', { keyEvent: true })
      await pinPost(world.editor, { post: id })
      return () => correct(world, id, { title: 'plain', keyEvent: true })
    },
    ['live feed', 'live key-events', 'live pinned', 'live plain'],
  ],
  [
    'a correction makes a post a key event',
    async (world) => {
      const id = await publicPost(world, 'plain')
      return () => correct(world, id, { title: 'plain', keyEvent: true })
    },
    ['live feed', 'live key-events', 'live plain'],
  ],
  [
    'a correction ends a key event',
    async (world) => {
      const id = await publicPost(world, 'plain', { keyEvent: true })
      return () => correct(world, id, { title: 'plain' })
    },
    ['live feed', 'live key-events', 'live plain'],
  ],
  [
    'a correction shows another contest instead',
    async (world) => {
      const id = await publicPost(world, 'card', world.card)
      return () => correct(world, id, { title: 'card', body: bodyOf('The other one.', [world.midBeds]) })
    },
    ['a feed', 'a midBeds posts', 'a tamworth posts', 'b amber posts', 'b feed', 'live card', 'live feed'],
  ],
  [
    'a card is touched up',
    async (world) => {
      const id = await publicPost(world, 'card', { ...world.card, byline: 'Nia penhale' })
      const words = contentOf({ title: 'card', ...world.card, byline: 'Nia Penhale' })
      return () => touchUpPost(world.editor, { post: id, version: 1, ...words })
    },
    [...cardFeeds, 'live card', 'live feed'],
  ],
  [
    'the pinned card, a key event, is added to, and shows another contest too',
    async (world) => {
      const before = { body: bodyOf('Tamworth.', [world.tamworth]), keyEvent: true }
      const id = await publicPost(world, 'card', before)
      await pinPost(world.editor, { post: id })
      const body = bodyWith(before.body, paragraphOf('And so has the other.'))
      const contests = [world.amber._id.toHexString()]
      const words = contentOf({ title: 'card', keyEvent: true, body, contests })
      return () => updatePost(world.editor, { post: id, version: 1, ...words })
    },
    [...cardFeeds, 'live card', 'live feed', 'live key-events', 'live pinned'],
  ],
  [
    'a filed card is dismissed',
    async (world) => {
      const waiting = await makePost(world.reporter, world.live, { title: 'card', ...world.card })
      return () => dismissPost(world.editor, { post: waiting._id.toHexString() })
    },
    ['live desk'],
  ],
  [
    'a plain post is retracted',
    async (world) => {
      const id = await publicPost(world, 'plain')
      return () => retractPost(world.editor, { post: id, ...takenDown('It was not so.') })
    },
    ['live feed', 'live plain'],
  ],
  [
    'the pinned card, a key event, is retracted',
    async (world) => {
      const id = await publicPost(world, 'card', { ...world.card, keyEvent: true })
      await pinPost(world.editor, { post: id })
      return () => retractPost(world.editor, { post: id, ...takenDown('It was not so.') })
    },
    [...cardFeeds, 'live card', 'live feed', 'live key-events', 'live pinned'],
  ],
  [
    'a plain post is pinned',
    async (world) => {
      const id = await publicPost(world, 'plain')
      return () => pinPost(world.editor, { post: id })
    },
    ['live feed', 'live pinned'],
  ],
  [
    'a card is unpinned',
    async (world) => {
      const id = await publicPost(world, 'card', world.card)
      await pinPost(world.editor, { post: id })
      return () => unpinPost(world.editor, { post: id })
    },
    [...cardFeeds, 'live feed', 'live pinned'],
  ],
  [
    'the pinned post becomes a key event',
    async (world) => {
      const id = await publicPost(world, 'plain')
      await pinPost(world.editor, { post: id })
      return () => markKeyEvent(world.editor, { post: id, keyEvent: true })
    },
    ['live feed', 'live key-events', 'live pinned', 'live plain'],
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
