import { describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import type { PostView } from '../../../models/contract/posts.js'
import type { PostDoc } from '../../../models/post-model.js'
import { presentPost } from '../../../server/presenters/posts/present-post.js'
import { presentKeyEvents } from '../../../server/presenters/reader/present-key-events.js'
import { presentPostPage } from '../../../server/presenters/reader/present-post-page.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { contestInFull, countDoc } from '../../factories/contest-in-full.js'
import { liveBlogDoc, postDoc, retractionOf } from '../../factories/post-doc.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const liveBlog = liveBlogDoc()
type Changes = Parameters<typeof contestInFull>[1]

const declared = contestInFull(tamworth)
const id = declared.contest._id
/** A flash drafted for Tamworth at 02:15 UTC, half an hour after its result was published. */
const flash = (changes: Partial<PostDoc> = {}): PostDoc =>
  postDoc({
    title: '',
    flash: id,
    contests: [id],
    body: { type: 'doc', content: [{ type: 'resultCard', attrs: { contest: id.toHexString() } }] },
    ...changes,
  })
const withdrawnAt = new Date('2023-10-20T02:30:00Z')
const by = {
  by: new Types.ObjectId(),
  byName: 'Asha Lindqvist',
  at: withdrawnAt,
  ...takenDown('As the newsroom knows.', 'Two swapped.'),
}
const withdrawn: Changes = {
  published: null,
  withdrawn: countDoc(tamworth, { withdrawn: by }),
  state: { publicStatus: 'withdrawn' },
}
const provisional: Changes = { state: { publicStatus: 'provisional' } }

function present(changes: Changes = {}, post = flash()): PostView {
  const contest = presentContest(contestInFull(tamworth, changes), site)
  return presentPost({ post, liveBlog, contests: new Map([[contest.id, contest]]) }, site)
}

describe('a flash', () => {
  it('is worded from the result', () => {
    const view = present()
    expect(view.shown?.title).toBe('Tamworth: Lab gain from Con')
    expect(view.shown?.bodyHtml).toMatch(
      /^<p class="flash-lead">Sarah Edwards \(Labour\) wins with a majority of 1,316 on a turnout of 35\.88\u00a0%; the swing is 23\.9 points from Con to Lab\.<\/p><div class="result-card is-published/,
    )
    expect(view.resultStates).toEqual([])
  })

  it('has as its last change the check of a provisional result, not a check before publication', () => {
    const checkedAt = (time: string): PostView => {
      const typed = { votes: [], validVotes: 25586, control: null, drawnByLot: null, setupVersion: 1 }
      const check = {
        ...typed,
        by: new Types.ObjectId(),
        byName: 'Ruth',
        source: 'Stage',
        at: new Date(time),
      }
      return present({ published: countDoc(tamworth, { check }) })
    }
    expect(checkedAt('2023-10-20T02:50:00Z').lastChange).toBe('2023-10-20T02:50:00.000Z')
    expect(checkedAt('2023-10-20T00:10:00Z').lastChange).toBe(present().lastChange)
  })

  it('follows a correction of its result, and says that it was corrected', () => {
    const votes = [10_719, ...tamworth.votes.slice(1)]
    const published = countDoc(
      { ...tamworth, votes },
      { cause: 'ours', note: 'We had mistyped a figure.', publishedAt: new Date('2023-10-20T02:40:00Z') },
    )
    const view = present({ published })
    expect(view.shown?.title).toBe('Tamworth: Lab gain from Con')
    expect(view.shown?.bodyHtml).toContain('with a majority of 316 on')
    expect(view.resultCorrections).toMatchObject([{ contest: 'Tamworth', at: { clock: '03:40' }, note: '' }])
    expect(view.shown?.bodyHtml.split('We had mistyped a figure.')).toHaveLength(2)
    expect(view.lastChange).toBe('2023-10-20T02:40:00.000Z')
  })

  it('of a withdrawn result shows none of its figures', () => {
    const view = present(withdrawn)
    expect(view.shown?.title).toBe('Tamworth: result withdrawn, being checked')
    expect(view.shown?.bodyHtml).toMatch(/^<div class="result-card is-withdrawn/)
    expect(view.resultStates).toMatchObject([
      {
        contest: 'Tamworth',
        state: 'withdrawn',
        at: { text: '03:30 BST, 20 October 2023' },
        text: 'It is being checked.',
      },
    ])
    expect(view.shown?.bodyHtml.split('Two swapped.')).toHaveLength(2)
    expect(view.lastChange).toBe('2023-10-20T02:30:00.000Z')
    expect(JSON.stringify(view)).not.toMatch(/1,316|11,719|Lab gain|35\.88/)
  })

  it('of a provisional result says that nobody has checked it', () => {
    const view = present(provisional)
    expect(view.shown?.title).toBe('Tamworth: Lab gain from Con (provisional: not yet checked)')
    expect(view.shown?.bodyHtml).toContain('>Provisional, not yet checked: Sarah Edwards')
    expect(view.resultStates).toEqual([])
  })

  it('has the same wording without its card', () => {
    const body = { type: 'doc' as const, content: [{ type: 'paragraph' }] }
    expect(present(withdrawn, flash({ body, contests: [] })).resultStates).toMatchObject([
      { text: 'It is being checked. Wrong figures. Two swapped.' },
    ])
    expect(present({}, flash({ body, contests: [] })).shown?.title).toBe('Tamworth: Lab gain from Con')
  })

  it('that was retracted has no text, even if its result is public', () => {
    const retraction = retractionOf('2023-10-20T02:40:00Z', 'Wrong.')
    const view = present({}, flash({ status: 'retracted', retraction }))
    expect(view).toMatchObject({ shown: null, resultStates: [], lastChange: '2023-10-20T02:40:00.000Z' })
    expect(JSON.stringify(view)).not.toMatch(/Tamworth|Lab/)
  })
})

describe('every place that names a flash follows its result:', () => {
  const contests = (changes: Changes) => new Map([[id.toHexString(), contestInFull(tamworth, changes)]])
  const states: [string, Changes, string][] = [
    ['declared', {}, 'Tamworth: Lab gain from Con'],
    ['withdrawn', withdrawn, 'Tamworth: result withdrawn, being checked'],
  ]

  it.each(states)('the list of key events, for a %s result', (_name, changes, title) => {
    const events = presentKeyEvents({ posts: [flash()], contests: contests(changes), liveBlog }, site)
    expect(events.map((event) => event.title)).toEqual([title])
  })

  it.each(states)('title, share tags and JSON-LD of its page, for a %s result', (_name, changes, title) => {
    const of = { liveBlog, epoch: '', elections: [], post: flash(), contests: contests(changes) }
    const { head } = presentPostPage(of, site)
    expect(head.title).toBe(`${title} - Two by-elections, as it happened`)
    const shows = /1,316/.test(head.description)
    expect(shows).toBe(changes !== withdrawn)
    expect(head.jsonLd).toMatchObject({ liveBlogUpdate: [{ headline: title }] })
    expect(/1,316/.test(JSON.stringify(head.jsonLd))).toBe(shows)
    expect(head.modified).toBe(shows ? '2023-10-20T02:15:00.000Z' : '2023-10-20T02:30:00.000Z')
  })
})

describe('a post with a figure', () => {
  const figure = { type: 'figure', attrs: { contest: id.toHexString(), kind: 'majority', candidacy: null } }
  const body = { type: 'doc' as const, content: [{ type: 'paragraph', content: [figure] }] }
  const post = postDoc({ contests: [id], body, publishedAt: new Date('2023-10-20T00:50:00Z') })

  it('keeps its typed title and says that the result was withdrawn', () => {
    const view = present(withdrawn, post)
    expect(view.shown).toMatchObject({ title: 'Labour takes Mid Bedfordshire' })
    expect(view.shown?.bodyHtml).toContain('>withdrawn, being checked</span>')
    expect(view.resultStates).toHaveLength(1)
  })

  it('says that the result is provisional', () => {
    expect(present(provisional, post).resultStates).toMatchObject([
      { contest: 'Tamworth', state: 'provisional', text: 'Not yet checked by a second person.' },
    ])
  })

  it('says that the result was corrected after it was published', () => {
    const published = countDoc(tamworth, {
      cause: 'ours',
      note: 'A figure.',
      publishedAt: new Date('2023-10-20T02:30:00Z'),
    })
    expect(present({ published }, post).resultCorrections).toMatchObject([{ note: 'A figure.' }])
  })

  it('says when something was added', () => {
    const updatedAt = new Date('2023-10-20T02:44:00Z')
    const view = present({}, { ...post, updatedAt })
    expect(view).toMatchObject({ updatedAt: { clock: '03:44' }, lastChange: '2023-10-20T02:44:00.000Z' })
  })
})
