import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import type { PostPermissions } from '../../../models/contract/posts.js'
import type { Actor, Role } from '../../../models/domain/people/role.js'
import { type PostStatus, postStatuses } from '../../../models/domain/posts/post.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { presentNewsroomPost } from '../../../server/presenters/posts/present-newsroom-post.js'
import { contestInFull } from '../../factories/contest-in-full.js'
import { tamworth } from '../../factories/real-nights.js'

const { ObjectId } = mongoose.Types
const author = new ObjectId('650000000000000000000001')
const editor = new ObjectId('650000000000000000000002')
const otherEditor = new ObjectId('650000000000000000000003')
const at = new Date('2023-10-20T02:00:00Z')
const person = (id: mongoose.Types.ObjectId, ...roles: Role[]): Actor => ({
  id: id.toHexString(),
  name: 'Somebody',
  roles,
})

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const tam = contestInFull(tamworth)
const contests = new Map([[tam.contest._id.toHexString(), tam]])

const liveBlog: LiveBlogDoc = {
  _id: new ObjectId(),
  slug: 'night',
  title: 'The night',
  standfirst: '',
  language: 'en-GB',
  timeZone: 'Europe/London',
  mode: 'real',
  status: 'live',
  elections: [],
  pinnedPost: null,
  frozen: null,
  lastNumber: 0,
  feedHead: 0,
  deskHead: 0,
  regions: { header: 0, pinned: 0, 'key-events': 0, tally: 0, latest: 0 },
  auditHead: { number: 0, hash: '' },
  createdAt: at,
  openedAt: at,
  closedAt: null,
}

function postOf(status: PostStatus, changes: Partial<PostDoc> = {}): PostDoc {
  return {
    _id: new ObjectId('650000000000000000000009'),
    liveBlog: liveBlog._id,
    status,
    version: 1,
    title: 'A title',
    body: { type: 'doc', content: [] },
    byline: '',
    tagged: [],
    contests: [],
    keyEvent: false,
    author,
    authorName: 'Nia Penhale',
    filedAt: at,
    changedAt: at,
    changedBy: author,
    changedByName: 'Nia Penhale',
    filing: { key: 'key', hash: 'hash' },
    flash: null,
    lease: null,
    returned: null,
    publishedAt: null,
    publishedBy: null,
    updatedAt: null,
    correction: null,
    retraction: null,
    dismissal: null,
    blanked: [],
    reread: [],
    feedSeq: 0,
    ...changes,
  }
}

function lease(holder: mongoose.Types.ObjectId, minutes: number): Pick<PostDoc, 'lease'> {
  const until = new Date(at.getTime() + minutes * 60_000)
  return { lease: { holder, holderName: 'Asha Lindqvist', until } }
}

/** The names of the buttons that this person has. */
function buttons(post: PostDoc, actor: Actor, changes: Partial<LiveBlogDoc> = {}): string {
  const of = { post, liveBlog: { ...liveBlog, ...changes }, contests: new Map(), actor, at }
  const view = presentNewsroomPost(of, site)
  const names = Object.keys(view.can) as (keyof PostPermissions)[]
  return names.filter((name) => view.can[name]).join(' ')
}

/** Typed by hand: the buttons of the author (a reporter), an editor, the desk and an admin. */
const matrix: Record<PostStatus, [string, string, string, string]> = {
  filed: ['revise dismiss', 'revise take sendBack publish dismiss', '', ''],
  returned: ['revise dismiss', 'revise dismiss', '', ''],
  published: ['', 'touchUp update correct retract pin markKeyEvent', '', ''],
  retracted: ['', '', '', ''],
  dismissed: ['', '', '', ''],
}

describe('the buttons of a post', () => {
  it.each(postStatuses)('are right for each role when it is %s', (status) => {
    const people = [
      person(author, 'reporter'),
      person(editor, 'editor'),
      person(editor, 'desk'),
      person(editor, 'admin'),
    ]
    expect(people.map((actor) => buttons(postOf(status), actor))).toEqual(matrix[status])
  })

  it('follow its lease: the holder can release it, others can only take over, the author can revise or dismiss', () => {
    const held = postOf('filed', lease(editor, 5))
    expect(buttons(held, person(editor, 'editor'))).toBe('revise release sendBack publish dismiss')
    expect(buttons(held, person(otherEditor, 'editor'))).toBe('take')
    expect(buttons(held, person(author, 'reporter'))).toBe('revise dismiss')
  })

  it('do not include sending back for a flash, in which its author could change nothing', () => {
    const flash = postOf('filed', { flash: tam.contest._id, title: '' })
    expect(buttons(flash, person(editor, 'editor'))).toBe('revise take publish dismiss')
  })

  it('ignore a lease that has ended', () => {
    const free = postOf('filed', lease(editor, 0))
    expect(buttons(free, person(otherEditor, 'editor'))).toBe('revise take sendBack publish dismiss')
  })

  it('include publishing only while the live blog is live, and corrections always', () => {
    expect(buttons(postOf('filed'), person(editor, 'editor'), { status: 'closed' })).toBe(
      'revise take sendBack dismiss',
    )
    expect(buttons(postOf('filed'), person(editor, 'editor'), { status: 'upcoming' })).toBe(
      'revise take sendBack dismiss',
    )
    expect(buttons(postOf('published'), person(editor, 'editor'), { status: 'closed' })).toBe(
      'touchUp correct retract pin markKeyEvent',
    )
  })

  it('include neither publishing nor updating during a freeze, but corrections and retraction', () => {
    const frozen = { at, by: otherEditor, byName: 'Ada Fenn' }
    const asEditor = person(editor, 'editor')
    expect(buttons(postOf('filed'), asEditor, { frozen })).toBe('revise take sendBack dismiss')
    expect(buttons(postOf('published'), asEditor, { frozen })).toBe(
      'touchUp correct retract pin markKeyEvent',
    )
  })

  it('include ticking off for an editor when the post is to be re-read', () => {
    const reread = [{ contest: tam.contest._id, at, why: 'typed' as const, numbers: ['1,316'], names: [] }]
    const stale = postOf('published', { reread })
    expect(buttons(stale, person(editor, 'editor'))).toContain('tickOff')
    expect(buttons(stale, person(author, 'reporter'))).toBe('')
  })
})

describe('a post as the newsroom sees it', () => {
  const view = (post: PostDoc): ReturnType<typeof presentNewsroomPost> =>
    presentNewsroomPost({ post, liveBlog, contests, actor: person(editor, 'editor'), at }, site)

  it('has the title that readers will see when it is a flash', () => {
    const flash = postOf('filed', { title: '', flash: tam.contest._id, contests: [tam.contest._id] })
    expect(view(flash)).toMatchObject({
      title: 'Tamworth: Lab gain from Con',
      flash: { contest: tam.contest._id.toHexString(), name: 'Tamworth' },
    })
  })

  it('names its stale typed numbers with their contest and time', () => {
    const numbers = ['1,316', '11,719']
    const reread = [{ contest: tam.contest._id, at, why: 'typed' as const, numbers, names: [] }]
    expect(view(postOf('published', { reread })).markedAt).toBe('2023-10-20T02:00:00.000Z')
    expect(view(postOf('published', { reread })).reread).toMatchObject([
      { name: 'Tamworth', numbers: ['1,316', '11,719'], at: { clock: '03:00' } },
    ])
  })

  it('names the holder of its lease with the time, and the reason why it was sent back', () => {
    expect(view(postOf('filed', lease(otherEditor, 12))).lease).toEqual({
      holder: 'Asha Lindqvist',
      mine: false,
      until: { iso: '2023-10-20T02:12:00.000Z', text: '03:12 BST, 20 October 2023', clock: '03:12' },
    })
    const returned = { at, by: editor, byName: 'Asha Lindqvist', reason: 'Who says so?' }
    expect(view(postOf('returned', { returned }))).toMatchObject({
      statusText: 'Sent back',
      reason: 'Who says so?',
      publicHref: null,
      href: '/newsroom/live/night/compose?post=650000000000000000000009',
    })
    expect(view(postOf('filed', { returned })).reason).toBeNull()
  })
})
