import { expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { PostModel } from '../../../models/post-model.js'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { makeResult } from '../../factories/make-count.js'
import { makeAct } from '../../factories/make-person.js'
import { publishNow } from '../../factories/make-post.js'
import { checkingPublic, makeSolo, makeWithdrawn } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth } from '../../factories/real-nights.js'
import { withDatabase } from '../../factories/with-database.js'
import {
  movedBy,
  newWorld,
  type Numbering,
  publicPost,
  type World,
} from '../../support/reader/feed-numbers.js'

withDatabase()

const result = ['a feed', 'a latest', 'a tally', 'a tamworth posts', 'a tamworth result', 'a tamworth row']
const everyLive = ['live feed', 'live latest', 'live tally', 'sister feed', 'sister latest', 'sister tally']
const card = ['b amber posts', 'b feed', 'live card']

async function solo(world: World): Promise<ContestDoc> {
  await makeSettings(await makeAct(['admin']), world.election, { solo: true })
  return makeSolo(world.first, world.tamworth, tamworth)
}

/** The flash of Tamworth in the live blog, public and a key event. */
async function keyFlash(world: World): Promise<ContestDoc> {
  const published = await makeResult(world, world.tamworth, tamworth)
  const flash = await PostModel.findOne({ liveBlog: world.live._id, flash: published._id }).lean()
  if (!flash) throw new Error('no flash')
  await publishNow(world.editor, flash)
  await markKeyEvent(world.editor, { post: flash._id.toHexString(), keyEvent: true })
  return published
}

/** What happens to a result that is public. A flash has no title of its own: it stands as "live ". */
const rows: Numbering[] = [
  [
    'a result is published by one person',
    async (world) => {
      await makeSettings(await makeAct(['admin']), world.election, { solo: true })
      return () => makeSolo(world.first, world.tamworth, tamworth)
    },
    [...result, ...everyLive],
  ],
  [
    'a provisional result is checked that a card shows',
    async (world) => {
      const published = await solo(world)
      await publicPost(world, 'card', world.card)
      return () => checkPublished(world.second, checkingPublic(published, tamworth))
    },
    [...result, ...everyLive, ...card],
  ],
  [
    'a result is withdrawn that a card shows',
    async (world) => {
      const published = await makeResult(world, world.tamworth, tamworth)
      await publicPost(world, 'card', world.card)
      return () => makeWithdrawn(world.editor, published)
    },
    [...result, ...everyLive, ...card],
  ],
  [
    'a result is withdrawn again, by the same person: nothing moves',
    async (world) => {
      const published = await makeResult(world, world.tamworth, tamworth)
      const request = { contest: published._id.toHexString(), published: 1, reason: 'Swapped.' }
      await withdrawResult(world.editor, request)
      return () => withdrawResult(world.editor, request)
    },
    [],
  ],
  [
    'a result is withdrawn whose flash is a key event',
    async (world) => {
      const published = await keyFlash(world)
      return () => makeWithdrawn(world.editor, published)
    },
    [...result, ...everyLive, 'live ', 'live key-events'],
  ],
  [
    'a withdrawn result is published again whose flash is a key event',
    async (world) => {
      const down = await makeWithdrawn(world.editor, await keyFlash(world))
      return () => makeResult(world, down, tamworth)
    },
    [...result, ...everyLive, 'live ', 'live key-events'],
  ],
]

it.each(rows)('%s: exactly what shows it takes the next number', async (_what, prepare, expected) => {
  const world = await newWorld()
  const step = await prepare(world)
  expect(await movedBy(world, step)).toEqual([...expected].sort())
})
