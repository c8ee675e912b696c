import { Types } from 'mongoose'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import type { PostDoc } from '../../models/post-model.js'
import { takenDown } from './taken-down.js'

const somebody = new Types.ObjectId('65320a000000000000000011')

/** A live blog as a document that no store has. */
export function liveBlogDoc(changes: Partial<LiveBlogDoc> = {}): LiveBlogDoc {
  return {
    _id: new Types.ObjectId('65320a000000000000000012'),
    slug: 'october-night',
    title: 'Two by-elections, as it happened',
    standfirst: 'Mid Bedfordshire and Tamworth count their votes.',
    language: 'en-GB',
    timeZone: 'Europe/London',
    mode: 'real',
    status: 'live',
    elections: [],
    pinnedPost: null,
    frozen: null,
    lastNumber: 3,
    feedHead: 12,
    deskHead: 0,
    regions: { header: 0, pinned: 0, 'key-events': 0, tally: 0, latest: 0 },
    auditHead: { number: 0, hash: '' },
    createdAt: new Date('2023-10-19T18:00:00Z'),
    openedAt: new Date('2023-10-19T20:30:00Z'),
    closedAt: null,
    ...changes,
  }
}

/** The fields of a retraction. */
export function retractionOf(iso: string, reason: string): PostDoc['retraction'] {
  return { at: new Date(iso), by: somebody, ...takenDown('As the newsroom knows.', reason) }
}

/** A published post as a document that no store has. */
export function postDoc(changes: Partial<PostDoc> = {}): PostDoc {
  const at = new Date('2023-10-20T02:15:00Z')
  return {
    _id: new Types.ObjectId('65320a000000000000000013'),
    liveBlog: liveBlogDoc()._id,
    status: 'published',
    version: 1,
    number: 3,
    title: 'Labour takes Mid Bedfordshire',
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It is over.' }] }] },
    byline: 'Nia Penhale',
    tagged: [],
    contests: [],
    keyEvent: true,
    author: somebody,
    authorName: 'Secret Author',
    filedAt: at,
    changedAt: at,
    changedBy: somebody,
    changedByName: 'Secret Editor',
    filing: { key: 'k', hash: 'h' },
    flash: null,
    lease: null,
    returned: null,
    publishedAt: at,
    publishedBy: somebody,
    updatedAt: null,
    correction: null,
    retraction: null,
    dismissal: null,
    blanked: [],
    reread: [],
    feedSeq: 9,
    ...changes,
  }
}
