import { describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import type { Actor } from '../../../models/domain/people/role.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { presentPostScreen, presentWriters } from '../../../server/presenters/posts/present-post-screen.js'
import { presentPostTasks } from '../../../server/presenters/posts/present-post-tasks.js'
import { contestInFull } from '../../factories/contest-in-full.js'
import { liveBlogDoc, postDoc } from '../../factories/post-doc.js'
import { tamworth } from '../../factories/real-nights.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const declared = contestInFull(tamworth)
const id = declared.contest._id
const contests = new Map([[id.toHexString(), declared]])
const at = new Date('2023-10-20T02:30:00Z')
const editor: Actor = { id: '650000000000000000000002', name: 'Asha Lindqvist', roles: ['editor'] }
const filed = (minute: number, changes: Partial<PostDoc> = {}): PostDoc =>
  postDoc({
    status: 'filed',
    filedAt: new Date(Date.UTC(2023, 9, 20, 2, minute)),
    keyEvent: false,
    publishedAt: null,
    ...changes,
  })
const stale = postDoc({
  title: 'Typed',
  contests: [id],
  reread: [{ contest: id, at, why: 'typed', numbers: ['1,361'], names: [] }],
})
const flash = filed(20, { title: '', flash: id, contests: [id] })

function screen(posts: PostDoc[], changes: Parameters<typeof liveBlogDoc>[0] = {}) {
  const liveBlog = liveBlogDoc(changes)
  const writing = { writers: [], contests: new Map() }
  const of = { title: 'Queue', path: 'queue', liveBlog, elections: [], actor: editor, at, writing }
  return presentPostScreen({ ...of, found: { posts, contests } }, site)
}

describe('the view of the queue', () => {
  it('has posts to re-read first, then flashes, then the rest, the oldest first', () => {
    const posts = [stale, flash, filed(1, { title: 'Old' }), filed(5, { title: 'New' })]
    const groups = screen(posts).groups.map((group) => [group.heading, group.posts.map(({ title }) => title)])
    expect(groups).toEqual([
      ['To re-read', ['Typed']],
      ['Flashes', ['Tamworth: Lab gain from Con']],
      ['Filed posts', ['Old', 'New']],
    ])
  })

  it('leaves out groups without a post', () => {
    expect(screen([flash]).groups.map(({ id: name }) => name)).toEqual(['flashes'])
    expect(screen([]).groups).toEqual([])
  })

  it('says who froze publishing, and since when', () => {
    const frozen = { at, by: new Types.ObjectId(), byName: 'Ada Fenn' }
    expect(screen([], { frozen }).notPublishing).toBe(
      'Frozen by Ada Fenn since 03:30 BST, 20 October 2023: nothing is published or added until the freeze ends. What is filed waits here. Corrections and retractions go on.',
    )
    expect(screen([]).notPublishing).toBeNull()
  })
})

describe('a person who is writing', () => {
  const someone = new Types.ObjectId('650000000000000000000007')
  const row = (person: Types.ObjectId, personName: string) => ({
    person,
    personName,
    liveBlog: liveBlogDoc()._id,
    contests: [id],
  })

  it('is named once with her contests, however many drafts she has open, and not to herself', () => {
    const writers = [row(someone, 'Nia Penhale'), row(someone, 'Nia Penhale')]
    const own = row(new Types.ObjectId(editor.id), editor.name)
    expect(presentWriters({ writers: [own, ...writers], contests }, editor)).toEqual([
      { name: 'Nia Penhale', contests: ['Tamworth'] },
    ])
  })
})

describe('the first screen of the newsroom', () => {
  const detail = (queue: PostDoc[]): string | undefined =>
    presentPostTasks({ liveBlog: liveBlogDoc(), queue, own: [], actor: editor })[0]?.detail

  it('counts posts to re-read apart, and gives the time of the oldest other post', () => {
    expect(detail([stale, flash, filed(1)])).toBe(
      '1 post to re-read. 2 posts wait, the oldest since 03:01 BST, 20 October 2023',
    )
    expect(detail([stale])).toBe('1 post to re-read. Nothing else waits.')
    expect(detail([])).toBe('Empty. Posts come here by themselves.')
  })

  it('starts with opening a live blog that is not open yet', () => {
    const labels = (status: LiveBlogDoc['status']): string[] =>
      presentPostTasks({ liveBlog: liveBlogDoc({ status }), queue: [], own: [], actor: editor }).map(
        ({ label }) => label,
      )
    expect(labels('upcoming')).toEqual(['Open it', 'Queue', 'Published posts', 'Write a post', 'My posts'])
    expect(labels('live')[0]).toBe('Queue')
  })
})
