import { describe, expect, it } from '@jest/globals'
import { Types } from 'mongoose'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import type { RevisionDoc } from '../../../models/revision-model.js'
import { presentBodyWords, presentRevisions } from '../../../server/presenters/posts/present-revisions.js'
import { contestInFull } from '../../factories/contest-in-full.js'
import { liveBlogDoc, postDoc } from '../../factories/post-doc.js'
import { tamworth } from '../../factories/real-nights.js'

const declared = contestInFull(tamworth)
const id = declared.contest._id
const contests = new Map([[id.toHexString(), declared]])
const text = (words: string, marks: { type: string; attrs?: object }[] = []): object => ({
  type: 'text',
  text: words,
  marks,
})
const paragraph = (...content: object[]): object => ({ type: 'paragraph', content })
const bodyOf = (...content: object[]): PostBody => ({ type: 'doc', content })
const figure = (kind: string, candidacy: string | null = null): object => ({
  type: 'figure',
  attrs: { contest: id.toHexString(), kind, candidacy },
})

describe('the words by which versions are compared', () => {
  it('include every card, figure, addition, link and speaker of a body', () => {
    const body = bodyOf(
      paragraph(text('A majority of '), figure('majority'), text(' for '), figure('votes', 'c0')),
      { type: 'resultCard', attrs: { contest: id.toHexString() } },
      { type: 'blockquote', attrs: { speaker: 'The winner' }, content: [paragraph(text('At last.'))] },
      { type: 'additionMark', attrs: { at: '2023-10-20T02:12:00.000Z' } },
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [paragraph(text('see', [{ type: 'link', attrs: { href: 'https://example.org/' } }]))],
          },
        ],
      },
    )
    expect(presentBodyWords({ body, contests, timeZone: 'Europe/London' }).split('\n')).toEqual([
      'A majority of [Tamworth: majority] for [Tamworth: votes of Sarah Edwards]',
      '[Result card: Tamworth]',
      'At last.',
      '— The winner',
      '[Added 03:12 BST, 20 October 2023]',
      '• see (https://example.org/)',
    ])
  })
})

function revision(version: number, changes: Partial<RevisionDoc> = {}): RevisionDoc {
  return {
    _id: new Types.ObjectId(),
    post: postDoc()._id,
    version,
    title: 'Tamworth declares',
    body: bodyOf(paragraph(text('It is Labour by 1,361.'))),
    byline: '',
    tagged: [],
    by: new Types.ObjectId(),
    byName: 'Nia Penhale',
    at: new Date('2023-10-20T02:00:00Z'),
    command: 'file-post',
    note: '',
    ...changes,
  }
}

const filed = revision(1)
const corrected = revision(2, {
  body: bodyOf(paragraph(text('It is Labour by 1,316.'))),
  tagged: [id],
  byName: 'Asha Lindqvist',
  command: 'correct-post',
  note: 'Two digits were swapped.',
})
const view = (changes: Partial<Parameters<typeof presentRevisions>[0]> = {}) =>
  presentRevisions({
    post: postDoc({ version: 2 }),
    title: 'Tamworth declares',
    liveBlog: liveBlogDoc(),
    revisions: [corrected, filed],
    contests,
    before: filed,
    after: corrected,
    restores: true,
    ...changes,
  })

describe('the versions of a post', () => {
  it('say who saved each and why, and the earlier ones can be put back', () => {
    expect(view().revisions).toMatchObject([
      { version: 2, by: 'Asha Lindqvist', what: 'Corrected: Two digits were swapped.', restoreHref: null },
      {
        version: 1,
        what: 'Filed',
        restoreHref: `/newsroom/live/october-night/compose?post=${postDoc()._id.toHexString()}&restore=1`,
      },
    ])
    expect(view({ restores: false }).revisions.map(({ restoreHref }) => restoreHref)).toEqual([null, null])
  })

  it('are compared word by word', () => {
    expect(view().parts).toEqual([
      { name: 'Title', changes: [{ kind: 'same', text: 'Tamworth declares' }] },
      { name: 'Byline', changes: [] },
      {
        name: 'Text',
        changes: [
          { kind: 'same', text: 'It is Labour by ' },
          { kind: 'removed', text: '1,361.' },
          { kind: 'added', text: '1,316.' },
        ],
      },
      { name: 'Contests', changes: [{ kind: 'added', text: 'Tamworth' }] },
    ])
  })

  it('are shown without a comparison when there is only one', () => {
    const { before, parts } = view({ revisions: [filed], before: null, after: filed })
    expect(before).toBeNull()
    expect(parts[2]).toEqual({ name: 'Text', changes: [{ kind: 'same', text: 'It is Labour by 1,361.' }] })
  })

  it('of a flash have no typed title', () => {
    expect(view({ post: postDoc({ flash: id }) }).parts[0]).toEqual({
      name: 'Title',
      changes: [{ kind: 'same', text: '(worded from the result)' }],
    })
  })
})
