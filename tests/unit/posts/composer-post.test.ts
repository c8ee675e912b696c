import { describe, expect, it } from '@jest/globals'
import {
  type ComposedPost,
  contentToSend,
  contestsOfPost,
  emptyPost,
  isBlankPost,
  isSamePost,
  nameOfPost,
} from '../../../client/newsroom/composer/drafts/composed-post.js'
import {
  addressOfDraft,
  draftInAddress,
  isUnsent,
  keyOfPost,
} from '../../../client/newsroom/composer/drafts/draft-record.js'
import { draftOf, newKey, newWork, workAfterSave } from '../../../client/newsroom/composer/drafts/work.js'

const tamworth = '5f0000000000000000000001'
const midBeds = '5f0000000000000000000002'
const written: ComposedPost = {
  title: 'Turnout is low',
  byline: 'Nia Penhale',
  body: {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: 'Few came.' }] },
      { type: 'resultCard', attrs: { contest: tamworth } },
    ],
  },
  contests: [midBeds, tamworth],
  keyEvent: false,
  note: '',
  change: 'correction',
  stood: 0,
}

describe('a post in the composer', () => {
  it('is blank while nobody has typed or chosen anything in it', () => {
    expect(isBlankPost(emptyPost('Nia Penhale'))).toBe(true)
    expect(isBlankPost({ ...emptyPost(''), keyEvent: true })).toBe(true)
    expect(isBlankPost({ ...emptyPost(''), title: 'A' })).toBe(false)
    expect(isBlankPost({ ...emptyPost(''), note: 'Why' })).toBe(false)
    expect(isBlankPost({ ...emptyPost(''), contests: [tamworth] })).toBe(false)
    expect(isBlankPost({ ...emptyPost(''), body: written.body })).toBe(false)
  })

  it('is the same post with other spaces around its title', () => {
    expect(isSamePost(written, { ...written, title: ' Turnout is low ', note: 'Only here' })).toBe(true)
    expect(isSamePost(written, { ...written, keyEvent: true })).toBe(false)
    expect(isSamePost(written, { ...written, contests: [tamworth] })).toBe(false)
    expect(isSamePost(written, { ...written, byline: '' })).toBe(false)
  })

  it('names each contest once and sends no note with its content', () => {
    expect(contestsOfPost(written)).toEqual([midBeds, tamworth])
    expect(Object.keys(contentToSend({ ...written, note: 'Why' }))).toEqual([
      'title',
      'byline',
      'body',
      'contests',
      'keyEvent',
    ])
  })

  it('is named by its title, else its first words, else "Without a title"', () => {
    expect(nameOfPost(written, 'Few came.')).toBe('Turnout is low')
    expect(nameOfPost({ ...written, title: ' ' }, 'Few\ncame.')).toBe('Few came.')
    expect(nameOfPost({ ...written, title: '' }, 'word '.repeat(20))).toBe(
      'word word word word word word word word word word word word…',
    )
    expect(nameOfPost({ ...written, title: '' }, ' ')).toBe('Without a title')
  })
})

describe('a draft in the composer', () => {
  it('is unsent while the server does not have all of it', () => {
    expect(isUnsent({ content: emptyPost('Nia'), sending: null }, null)).toBe(false)
    expect(isUnsent({ content: written, sending: null }, null)).toBe(true)
    expect(isUnsent({ content: written, sending: null }, written)).toBe(false)
    expect(isUnsent({ content: { ...written, note: 'Why' }, sending: null }, written)).toBe(true)
    expect(isUnsent({ content: written, sending: written }, written)).toBe(true)
  })

  it('has its key in its address, and no other text there counts as a key', () => {
    const liveBlog = { id: '5f', slug: 'practice', title: 'Practice' }
    const key = 'b3f8f0de-5a1c-4a0e-9d38-0a4cf8f4a001'
    expect(addressOfDraft({ key, base: null, liveBlog })).toBe(`/newsroom/live/practice/compose#draft=${key}`)
    const base = { id: tamworth, version: 2, status: 'filed' } as const
    const place = addressOfDraft({ key: keyOfPost(tamworth), base, liveBlog })
    expect(place).toBe(`/newsroom/live/practice/compose?post=${tamworth}#draft=post-${tamworth}`)
    expect(draftInAddress(`#draft=${key}`)).toBe(key)
    expect(draftInAddress(`#draft=post-${tamworth}`)).toBe(`post-${tamworth}`)
    expect(draftInAddress(`#draft=aside-${key}`)).toBe(`aside-${key}`)
    expect(draftInAddress('#draft=<script>')).toBeNull()
    expect(draftInAddress('#body')).toBeNull()
  })

  it('is filed with a version 4 UUID', () => {
    expect(newKey((bytes) => bytes.fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
    expect(newKey((bytes) => bytes.fill(0))).toBe('00000000-0000-4000-8000-000000000000')
  })

  it('belongs to its post after a save, without the note', () => {
    const content = { ...written, note: 'Why' }
    const work = workAfterSave(
      { id: tamworth, version: 3, status: 'published', href: '', strays: [] },
      content,
    )
    expect(work).toEqual({
      key: `post-${tamworth}`,
      base: { id: tamworth, version: 3, status: 'published' },
      saved: written,
      sending: null,
    })
  })

  it('is stored with its person, tab and live blog', () => {
    const owner = { person: 'p', tab: 't', liveBlog: { id: 'l', slug: 's', title: 'T' } }
    const parts = { content: written, contests: [], keptAt: '2023-10-20T01:14:05.000Z' }
    expect(draftOf(newWork('k'), owner, parts)).toEqual({
      ...owner,
      ...parts,
      key: 'k',
      base: null,
      sending: null,
    })
  })
})
