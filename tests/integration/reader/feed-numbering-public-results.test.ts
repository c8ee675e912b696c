import { expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { PostModel } from '../../../models/post-model.js'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { addCaveat } from '../../../server/commands/results/add-caveat.js'
import { callRecount } from '../../../server/commands/results/call-recount.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { makeResult } from '../../factories/make-count.js'
import { at, makeAct } from '../../factories/make-person.js'
import { publishNow } from '../../factories/make-post.js'
import { checkingPublic, makeSolo, makeWithdrawn } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
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

const result = ['a feed', 'a latest', 'a tally', 'a tamworth posts', 'a tamworth result', 'a tamworth row']
const everyLive = ['live feed', 'live latest', 'live tally', 'sister feed', 'sister latest', 'sister tally']
const card = ['b amber posts', 'b feed', 'live card']

const idOf = ({ _id }: ContestDoc): string => _id.toHexString()

async function solo(world: World): Promise<ContestDoc> {
  await makeSettings(await makeAct(['admin']), world.election, { solo: true })
  return makeSolo(world.first, world.tamworth, tamworth)
}

/** Publishes Tamworth and its flash, and marks the flash as a key event. */
async function keyFlash(world: World): Promise<ContestDoc> {
  const published = await makeResult(world, world.tamworth, tamworth)
  const flash = await PostModel.findOne({ liveBlog: world.live._id, flash: published._id }).lean()
  if (!flash) throw new Error('no flash')
  await publishNow(world.editor, flash)
  await markKeyEvent(world.editor, { post: flash._id.toHexString(), keyEvent: true })
  return published
}

/** Commands on a public result. Posts are listed by title; a flash has none, so it is listed as "live ". */
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
    'a provisional result that a card shows is checked',
    async (world) => {
      const published = await solo(world)
      await publicPost(world, 'card', world.card)
      return () => checkPublished(world.second, checkingPublic(published, tamworth))
    },
    [...result, ...everyLive, ...card],
  ],
  [
    'a result that a card shows is withdrawn',
    async (world) => {
      const published = await makeResult(world, world.tamworth, tamworth)
      await publicPost(world, 'card', world.card)
      return () => makeWithdrawn(world.editor, published)
    },
    [...result, ...everyLive, ...card],
  ],
  [
    'the same person repeats a withdrawal (which moves nothing)',
    async (world) => {
      const published = await makeResult(world, world.tamworth, tamworth)
      const request = { contest: published._id.toHexString(), published: 1, ...takenDown('Swapped.') }
      await withdrawResult(world.editor, request)
      return () => withdrawResult(world.editor, request)
    },
    [],
  ],
  [
    'a result whose flash is a key event is withdrawn',
    async (world) => {
      const published = await keyFlash(world)
      return () => makeWithdrawn(world.editor, published)
    },
    [...result, ...everyLive, 'live ', 'live key-events'],
  ],
  [
    'a recount is called where a card waits for the result',
    async (world) => {
      await publicPost(world, 'card', world.card)
      const since = tamworth.readOutAt
      return () =>
        callRecount(at(world.first, new Date(since)), { contest: idOf(world.tamworth), number: 1, since })
    },
    [...result, ...everyLive, ...card],
  ],
  [
    'a caveat is put on a result that a card shows',
    async (world) => {
      const published = await makeResult(world, world.tamworth, tamworth)
      await publicPost(world, 'card', world.card)
      return () => addCaveat(world.first, { contest: idOf(published), published: 1, note: 'A petition.' })
    },
    [...result, ...everyLive, ...card],
  ],
  [
    'a withdrawn result whose flash is a key event is published again',
    async (world) => {
      const down = await makeWithdrawn(world.editor, await keyFlash(world))
      return () => makeResult(world, down, tamworth)
    },
    [...result, ...everyLive, 'live ', 'live key-events'],
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
