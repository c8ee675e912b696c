import { expect, it } from '@jest/globals'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { editLiveBlog } from '../../../server/commands/setup/edit-live-blog.js'
import { freezeElection } from '../../../server/commands/setup/freeze-election.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { unassignReporter } from '../../../server/commands/setup/unassign-reporter.js'
import { contestEdit, electionEdit, liveBlogEdit } from '../../factories/edit-requests.js'
import { makeContest } from '../../factories/make-election.js'
import { at, later } from '../../factories/make-person.js'
import { makePost } from '../../factories/make-post.js'
import { midBedfordshire, octoberElection } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'
import {
  cardFeeds,
  movedBy,
  newWorld,
  type Numbering,
  publicPost,
  type World,
} from '../../support/reader/feed-numbers.js'

withDatabase()

const result = ['a feed', 'a latest', 'a tally', 'a tamworth posts', 'a tamworth result', 'a tamworth row']
const everyLive = ['live feed', 'live latest', 'live tally', 'sister feed', 'sister latest', 'sister tally']

const contest =
  (changes: Parameters<typeof contestEdit>[1]) =>
  ({ first, tamworth }: World) =>
  () =>
    editContest(first, contestEdit(tamworth, changes))
const election = (changes: Parameters<typeof electionEdit>[1]) => (world: World) => () =>
  editElection(at(world.first, later(-600)), electionEdit(world.election, changes))
const liveBlog =
  (changes: Parameters<typeof liveBlogEdit>[1]) =>
  ({ editor, live }: World) =>
  () =>
    editLiveBlog(editor, liveBlogEdit(live, changes))

/** Makes four posts: a pinned card and a plain post, both public, a retracted one and a filed one. */
async function posted(world: World): Promise<void> {
  await pinPost(world.editor, { post: await publicPost(world, 'card', world.card) })
  await publicPost(world, 'plain')
  const gone = await publicPost(world, 'gone', world.card)
  await retractPost(world.editor, { post: gone, ...takenDown('It was not so.') })
  await makePost(world.reporter, world.live, { title: 'waiting', ...world.card })
}

type Step = (world: World) => () => Promise<unknown>
/** Two rows for one step: in a live blog without posts, and in one with posts. */
const rowOf = (name: string, step: Step, [expected, withPosts]: [string[], string[]]): Numbering[] => [
  [name, (world) => Promise.resolve(step(world)), expected],
  [
    `${name}, with posts`,
    async (world) => {
      await posted(world)
      return step(world)
    },
    [...expected, ...withPosts],
  ],
]

/** A change of the election itself writes no contest: one number stands for all of them. */
const electionItself = ['a contests', 'a feed', 'a header', 'a latest', 'a tally']
/** Colours of parties are in the head, which moves with the header. */
const liveHeaders = ['live header', 'sister header']
const pinnedCard = ['live card', 'live pinned', 'b amber posts', 'b feed']
const rows: Numbering[] = [
  ...rowOf('a contest is renamed', contest({ name: 'Tamworth town' }), [
    [...result, ...everyLive],
    pinnedCard,
  ]),
  ...rowOf('the electorate of a contest changes', contest({ electorate: 71_000 }), [
    [...result, ...everyLive],
    pinnedCard,
  ]),
  ...rowOf('a contest loses its baseline', contest({ baseline: null }), [
    [...result, ...everyLive],
    pinnedCard,
  ]),
  ...rowOf('the expected time of a contest changes', contest({ expectedAt: '2023-10-20T01:00:00.000Z' }), [
    [...result, ...everyLive],
    pinnedCard,
  ]),
  ...rowOf('a contest becomes watched', contest({ watched: true }), [['a desk'], []]),
  ...rowOf('an election is renamed', election({ name: 'October' }), [
    [...electionItself, ...everyLive, ...liveHeaders],
    pinnedCard,
  ]),
  ...rowOf(
    'the parties of an election change',
    election({ parties: [...octoberElection.parties].reverse() }),
    [[...electionItself, ...everyLive, ...liveHeaders], pinnedCard],
  ),
  ...rowOf('the poll of an election closes later', election({ pollClosesAt: '2023-10-19T21:30:00.000Z' }), [
    ['a desk'],
    [],
  ]),
  ...rowOf('a live blog is renamed', liveBlog({ title: 'By night' }), [['live feed', 'live header'], []]),
  ...rowOf('the time zone of a live blog changes', liveBlog({ timeZone: 'Europe/Paris' }), [
    ['live feed', 'live header', 'live key-events', 'live pinned'],
    ['live card', 'live gone', 'live plain', ...cardFeeds],
  ]),
  [
    'a live blog lists one election less',
    (world) => Promise.resolve(liveBlog({ elections: [world.election._id.toHexString()] })(world)),
    ['live feed', 'live header', 'live latest', 'live tally'],
  ],
  [
    'a live blog is frozen',
    ({ editor, live }) =>
      Promise.resolve(() => freezeLiveBlog(editor, { liveBlog: live._id.toHexString(), frozen: true })),
    ['live desk'],
  ],
  [
    'the results of an election are frozen',
    ({ first, election: { _id } }) => {
      const input = { election: _id.toHexString(), frozen: true }
      return Promise.resolve(() => freezeElection(first, input))
    },
    ['a desk', 'live desk', 'sister desk'],
  ],
  [
    'a contest is added',
    (world) =>
      Promise.resolve(() =>
        makeContest(world.election, { ...midBedfordshire.request, code: 'E14009999', name: 'Newton' }),
      ),
    ['a feed', 'a latest', 'a tally', ...everyLive],
  ],
  [
    'a reporter is unassigned',
    async ({ first, reporter, tamworth }) => {
      const input = { contest: tamworth._id.toHexString(), person: reporter.actor.id }
      await assignReporter(first, input)
      return () => unassignReporter(first, input)
    },
    ['a desk'],
  ],
]

it.each(rows)(
  'when %s, exactly the parts that show it take the next feed number',
  async (_what, prepare, expected) => {
    const world = await newWorld()
    const step = await prepare(world)
    expect(await movedBy(world, step)).toEqual([...new Set(expected)].sort())
  },
)
