import { beforeAll, expect, it } from '@jest/globals'
import { ContestModel } from '../../../models/contest-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { PersonModel } from '../../../models/person-model.js'
import { makeResult } from '../../factories/make-count.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { useBrowserNight } from '../../support/browser-night.js'
import type { SignedInAgent } from '../../support/start-app.js'

const longName = 'Rhosllannerchrugog'.repeat(8).slice(0, 140)
const longLine = `Of ${longName} nobody knows`.slice(0, 140)

const desk = useBrowserNight()
let post = ''
beforeAll(async () => {
  const { night } = desk.room
  await makeResult(night, night.tamworth, tamworth)
  const body = bodyOf(longLine, [night.tamworth, night.midBeds])
  post = (await makePublishedPost(night.editor, night.liveBlog, { title: longLine, body }))._id.toHexString()
  await makePost(night.reporter, night.liveBlog, { title: longLine, body })
  await LiveBlogModel.updateMany({}, { $set: { title: longName, standfirst: longLine } })
  for (const { _id, parties } of await ElectionModel.find().lean()) {
    const longer = parties.map((party) => ({ ...party, name: longName.slice(0, 120) }))
    await ElectionModel.updateOne({ _id }, { $set: { name: longName, parties: longer } })
  }
  for (const { _id, candidacies } of await ContestModel.find().lean()) {
    const names = { surname: longName.slice(0, 80), partyName: longName.slice(0, 120) }
    const longer = candidacies.map((person) => ({ ...person, ...names }))
    const name = longName.slice(0, 120)
    await ContestModel.updateOne({ _id }, { $set: { name, region: name, candidacies: longer } })
  }
  await PersonModel.updateMany({}, { $set: { name: longName.slice(0, 80) } })
})

const everywhere = (): [SignedInAgent | null, string[]][] => {
  const { editor, second, admin, night } = desk.room
  const live = `/newsroom/live/${night.liveBlog.slug}`
  const election = `/elections/${night.election.slug}`
  const contest = `${election}/contests/${night.tamworth.code}`
  return [
    [
      null,
      ['/', `/live/${night.liveBlog.slug}`, `/live/${night.liveBlog.slug}/posts/${post}`, election, contest],
    ],
    [
      editor,
      [
        '/newsroom',
        `${live}/queue`,
        `${live}/posts`,
        `${live}/put-aside`,
        `${live}/mine`,
        `${live}/compose?post=${post}`,
        `${live}/posts/${post}/revisions`,
        `${live}/settings`,
        '/newsroom/setup',
      ],
    ],
    [
      second,
      [
        `/newsroom${election}`,
        `/newsroom${contest}`,
        `/newsroom${election}/setup`,
        `/newsroom${election}/setup/contests/${night.tamworth.code}`,
      ],
    ],
    [
      admin,
      [
        '/newsroom/people',
        `/newsroom/people/${night.editor.actor.id}`,
        '/newsroom/audit',
        '/newsroom/server',
      ],
    ],
  ]
}

it.each([320, 390, 1280])(
  'no page is wider than a window of %i pixels, even with long names that cannot wrap',
  async (width) => {
    const wide: string[] = []
    for (const [person, paths] of everywhere()) {
      const [first = '/', ...more] = paths
      const { page } = await desk.open(person, first, { viewport: { width, height: 844 } })
      for (const path of [first, ...more]) {
        const answer = await page.goto(`${desk.room.app.url}${path}`)
        if (answer?.status() !== 200) wide.push(`${path} answers ${answer?.status() ?? 'nothing'}`)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (over > 0) wide.push(`${path} by ${over}`)
      }
      await page.context().close()
    }
    expect(wide).toEqual([])
  },
  180_000,
)
