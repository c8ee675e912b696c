import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import { ContestModel } from '../../../models/contest-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { reinstateResult } from '../../../server/commands/results/reinstate-result.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { spellName } from '../../../server/commands/setup/corrections/spell-name.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { makeResult, ownTypingOf } from '../../factories/make-count.js'
import { bodyOf, contentOf, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth as real } from '../../factories/real-nights.js'
import { confirmationOf, proposalOf } from '../../factories/setup-proposals.js'
import { takenDown } from '../../factories/taken-down.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
beforeAll(async () => {
  room = await startNewsroom()
})
afterAll(() => room.close())

const path = (): string => `/live/${room.night.liveBlog.slug}/corrections`
const page = async (): Promise<string> => (await request(room.app.url).get(path())).text

const contestPage = async (): Promise<string> => {
  const { election, midBeds } = room.night
  return (await request(room.app.url).get(`/elections/${election.slug}/contests/${midBeds.code}`)).text
}

/** The entries of the corrections page, from the top, as plain text. */
async function entries(): Promise<string[]> {
  const list = /<ol class="corrections"[^>]*>(.*?)<\/ol>/s.exec(await page())?.[1] ?? ''
  return list
    .split('</li>')
    .map((row) =>
      row
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((row) => row !== '')
}

const [first = 0, second = 0, ...rest] = midBedfordshire.votes
const swapped = { ...midBedfordshire, votes: [second, first, ...rest] }

describe('the corrections page of a live blog', () => {
  it('is linked from the live blog, says when there is nothing yet, and needs no script', async () => {
    expect((await request(room.app.url).get(`/live/${room.night.liveBlog.slug}`)).text).toContain(
      `<a href="${path()}">Corrections</a>`,
    )
    const text = await page()
    expect(text).toContain('<title>Corrections - Two by-elections, as it happened</title>')
    expect(text).toContain('Nothing was corrected, retracted or withdrawn here.')
    expect(text).not.toMatch(/<script type="module"/)
    expect(text).toContain(`<a href="${path()}">Load it again</a> for newer corrections.`)
    await request(room.app.url).get('/live/nothing/corrections').expect(404)
  })

  it('is the same for everybody, and cached like every public page', async () => {
    const [anybody, editor] = [await request(room.app.url).get(path()), await room.editor.get(path())]
    expect(editor.text).toBe(anybody.text)
    expect(anybody.headers).toMatchObject({
      'cache-control': 'public, no-cache',
      etag: editor.headers['etag'],
    })
    expect(anybody.headers['set-cookie']).toBeUndefined()
  })

  it('lists corrections and retractions, newest first, without a word of the retracted posts', async () => {
    const { editor, liveBlog } = room.night
    const [post, gone] = [
      await makePublishedPost(editor, liveBlog, { title: 'A long night in Shefford' }),
      await makePublishedPost(editor, liveBlog, {
        title: 'Vane accused',
        body: bodyOf('Bought votes, it is said.'),
      }),
    ]
    const correct = (id: string, version: number, note: string) =>
      correctPost(editor, {
        ...contentOf({ title: 'A long night in Ampthill' }),
        ...{ post: id, version, note, acknowledged: [] },
      })
    await correct(post._id.toHexString(), 1, 'It was not Shefford.')
    await correct(gone._id.toHexString(), 1, 'Ms Vane denies it.')
    expect((await entries()).join('\n')).toMatch(
      /Correction .*It was not Shefford\. Was: A long night in Shefford Then: A long night in Ampthill/,
    )
    expect((await entries()).join('\n')).toContain('Ms Vane denies it.')
    await retractPost(editor, {
      post: gone._id.toHexString(),
      ...takenDown('As the newsroom knows.', 'It was not true.'),
    })
    const now = await entries()
    expect(now).toHaveLength(2)
    expect(
      now.some((row) => /^A post was retracted Retracted .*\. Wrong figures\. It was not true\.$/.test(row)),
    ).toBe(true)
    expect(await page()).not.toMatch(/Vane|Bought/)
  })

  it('shows a corrected result before and after, and no figure of a withdrawn one', async () => {
    const { editor, midBeds } = room.night
    const one = await makeResult(room.night, midBeds, midBedfordshire)
    const two = await makeResult(room.night, one, swapped)
    const [corrected] = (await entries()).filter((row) => row.includes('Result corrected'))
    expect(corrected).toMatch(
      /Our error\. We had mistyped a figure\. Was: .*13,872.*12,680.* Then: .*13,872.*12,680/,
    )
    const contest = two._id.toHexString()
    await withdrawResult(editor, {
      contest,
      published: two.lastCount,
      ...takenDown('As the newsroom knows.', 'The sheet says otherwise.'),
    })
    const down = (await entries()).filter((row) => row.startsWith('Mid Bedfordshire'))
    expect(
      down.some((row) => /Result withdrawn .*\. Wrong figures\. The sheet says otherwise\.$/.test(row)),
    ).toBe(true)
    expect(down.filter((row) => row.includes('Then:'))).toEqual([])
    const now = (await findContestById(contest))?.contest
    if (!now) throw new Error('the contest is gone')
    await makeResult(room.night, now, midBedfordshire)
    const again = (await entries()).filter((row) => row.includes('Result corrected'))
    expect(again).toHaveLength(2)
    expect(again.filter((row) => row.includes('Was:'))).toEqual([
      expect.stringMatching(/ Then: figures that were withdrawn$/),
    ])
    const text = await contestPage()
    expect(text).toContain('Its figures were withdrawn, and others took their place.')
    expect(text).not.toContain('once the result is checked')
  })

  it('shows field by field what was corrected beside the votes, and that a withdrawn result stands again', async () => {
    const { second: person, editor, midBeds } = room.night
    const before = (await findContestById(midBeds._id))?.contest
    if (!before) throw new Error('the contest is gone')
    const told = { ...midBedfordshire, rejectedBallots: 110, readOutAt: '2023-10-20T02:09:00.000Z' }
    const out = await makeResult(room.night, before, told)
    const corrected = (await entries()).filter((row) => row.includes('Rejected ballots'))
    expect(corrected).toEqual([
      expect.stringMatching(
        /figure\. Rejected ballots Was: 102 Then: 110 Declared at Was: 03:10 BST, 20 October 2023 Then: 03:09 BST, 20 October 2023$/,
      ),
    ])
    expect(await contestPage()).toMatch(
      /Declared at <time [^>]*>03:10 BST[^]*rejected ballots <span class="votes">102</,
    )
    const contest = out._id.toHexString()
    await withdrawResult(editor, { contest, published: out.lastCount, ...takenDown('A doubt.') })
    expect((await entries()).filter((row) => row.includes('Rejected ballots'))).toEqual([])
    const down = (await findContestById(out._id))?.contest
    if (!down) throw new Error('the contest is gone')
    const typing = { ...ownTypingOf(down, told), acknowledged: [] }
    await reinstateResult(person, { contest, published: out.lastCount, ...typing })
    expect((await entries()).filter((row) => row.includes('stands again'))).toEqual([
      expect.stringMatching(/^Mid Bedfordshire Result stands again .*\. Confirmed, unchanged$/),
    ])
    expect((await entries()).filter((row) => row.includes('Rejected ballots'))).toHaveLength(1)
  })

  it('shows what two people corrected of a set-up, and no mere spelling', async () => {
    const { first, second, tamworth } = room.night
    const out = await makeResult(room.night, tamworth, real)
    const spelled = out.candidacies[0]
    await spellName(first, {
      ...{ contest: out._id.toHexString(), setupVersion: out.setupVersion, note: 'A letter was wrong.' },
      ...{ candidacy: spelled?.id ?? '', firstName: spelled?.firstName ?? '', surname: 'Edwardes' },
    })
    const now = (await findContestById(out._id))?.contest
    if (!now) throw new Error('the contest is gone')
    await proposeSetup(first, proposalOf(now, { electorate: 71_320 }))
    await confirmSetup(second, confirmationOf(now, { electorate: '71320' }))
    expect((await entries()).filter((row) => row.startsWith('Tamworth'))).toEqual([
      expect.stringMatching(
        /^Tamworth Names and numbers corrected .*Our error\. The electorate was mistyped\. Electorate Was: 71302 Then: 71320$/,
      ),
    ])
    expect(await page()).not.toContain('A letter was wrong.')
  })

  it('shows what an editor blanked as removed, wherever readers could read it, and keeps it in the audit', async () => {
    const { editor, liveBlog } = room.night
    const first = await makePublishedPost(editor, liveBlog, { title: 'Quillfeather was arrested' })
    const id = first._id.toHexString()
    const saved = await correctPost(editor, {
      ...contentOf({ title: 'A man was arrested' }),
      ...{ post: id, version: 1, note: 'It was not Mr Quillfeather.', acknowledged: [] },
    })
    const at = saved.correction?.at.toISOString() ?? ''
    const live = `/live/${liveBlog.slug}`
    const places = [path(), live, `${live}/posts/${id}`, `${live}/feed?after=0`]
    const where = async (word: string): Promise<string[]> => {
      const texts = places.map(
        async (place) => [place, (await request(room.app.url).get(place)).text] as const,
      )
      return (await Promise.all(texts)).flatMap(([place, text]) => (text.includes(word) ? [place] : []))
    }
    const blank = (value: string) => room.editor.post(`/api/posts/${id}/blank-words`, { value })
    expect(await where('Quillfeather')).toEqual(places)
    expect((await room.editor.get(`/newsroom${live}/posts/${id}/revisions`)).text).toContain(`note:${at}`)
    expect((await blank(`note:${at}`)).status).toBe(200)
    expect((await blank(`words:${at}`)).status).toBe(200)
    expect((await blank(`words:${at}`)).status).toBe(200)
    expect(await where('Quillfeather')).toEqual([])
    expect((await entries()).some((row) => / removed Was: removed Then: A man was arrested$/.test(row))).toBe(
      true,
    )
    expect((await blank('note:2023-10-20T09:09:09.009Z')).status).toBe(404)
    expect((await blank('title')).status).toBe(422)
    const kept = await AuditEntryModel.find({ command: 'blank-post-words' }).lean()
    expect(kept.map(({ after }) => after)).toMatchObject([
      { value: `note:${at}`, was: 'It was not Mr Quillfeather.' },
      { value: `words:${at}`, was: 'version 1' },
    ])
  })

  it('shows what an editor blanked of a contest as removed, on its page too', async () => {
    const { tamworth } = room.night
    const now = (await findContestById(tamworth._id))?.contest
    const at = now?.setupHistory[0]?.at.toISOString() ?? ''
    const contest = `/elections/${room.night.election.slug}/contests/${tamworth.code}`
    const seen = async (): Promise<string> =>
      `${await page()}${(await request(room.app.url).get(contest)).text}`
    const blank = (value: string) =>
      room.editor.post(`/api/contests/${tamworth._id.toHexString()}/blank-words`, { value })
    expect(await seen()).toMatch(/The electorate was mistyped\.[^]*71302/)
    expect((await blank(`setup:${at}:note`)).status).toBe(200)
    expect((await blank(`setup:${at}:values`)).status).toBe(200)
    expect(await seen()).not.toMatch(/The electorate was mistyped|71302/)
    expect((await blank('count:9:note')).status).toBe(404)
  })
  it('shows what an editor blanked of an election as removed, on its page too', async () => {
    const { election } = room.night
    const at = new Date('2023-10-20T03:10:00.000Z')
    const hand = { by: election._id, byName: 'Asha', at }
    const changes = [{ field: 'name', label: 'Name', before: 'The Quillfeather polls', after: election.name }]
    const row = { ...hand, changes, cause: 'ours', note: 'Quillfeather is a name of no poll.' }
    await ElectionModel.updateOne(
      { _id: election._id },
      { $set: { setupHistory: [{ ...row, proposedBy: hand, setupVersion: 2 }] } },
    )
    await makePublishedPost(room.night.editor, room.night.liveBlog, { title: 'The name was wrong' })
    const places = [path(), `/elections/${election.slug}`]
    const seen = async (): Promise<string[]> => {
      const texts = await Promise.all(places.map((place) => request(room.app.url).get(place)))
      return places.filter((_place, index) => texts[index]?.text.includes('Quillfeather'))
    }
    const blank = (who: typeof room.editor, part: string) =>
      who.post(`/api/elections/${election._id.toHexString()}/blank-words`, { value: `setup:${part}` })
    expect(await seen()).toContain(path())
    const setup = `/newsroom/elections/${election.slug}/setup`
    expect((await room.editor.get(setup)).text).toContain(`setup:${at.toISOString()}:note`)
    expect((await blank(room.editor, `${at.toISOString()}:note`)).status).toBe(200)
    expect((await blank(room.editor, `${at.toISOString()}:values`)).status).toBe(200)
    expect((await blank(room.editor, `${at.toISOString()}:values`)).status).toBe(200)
    expect(await seen()).toEqual([])
    expect(
      (await entries()).filter((entry) => entry.includes('removed Name Was: removed Then:')),
    ).toHaveLength(1)
    expect((await room.editor.get(setup)).text).not.toContain(`setup:${at.toISOString()}:note`)
    expect((await blank(room.editor, '2023-10-20T09:09:09.009Z:note')).status).toBe(404)
    const kept = await AuditEntryModel.find({ command: 'blank-election-words' }).lean()
    expect(kept.map(({ after }) => after)).toMatchObject([
      { was: 'Quillfeather is a name of no poll.' },
      { was: 'Name: The Quillfeather polls' },
    ])
  })
  it('says what became of a poll, with the day that it had and the one that it has', async () => {
    const { editor, liveBlog, midBeds } = room.night
    const changes = [{ field: 'pollingDate', label: 'Day', before: '2023-10-19', after: '2023-11-16' }]
    const row = { kind: 'poll', at: new Date('2023-10-20T02:30:00Z'), cause: null, note: 'A candidate died.' }
    await ContestModel.collection.updateOne(
      { _id: midBeds._id },
      { $set: { setupHistory: [{ ...row, changes }], pollState: 'postponed' } },
    )
    await makePublishedPost(editor, liveBlog, { title: 'The poll is put off' })
    expect((await entries()).filter((entry) => entry.includes('Poll changed'))).toEqual([
      expect.stringMatching(
        /^Mid Bedfordshire Poll changed 03:30 BST, .*A candidate died\. Day Was: .*19.* Then: .*16/,
      ),
    ])
  })
})
