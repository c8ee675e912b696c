import { describe, expect, it } from '@jest/globals'
import { withAddition } from '../../../models/domain/posts/addition.js'
import { isEmptyBody, parsePostBody, type PostBody } from '../../../models/domain/posts/post-body.js'
import { PostBodyError } from '../../../models/domain/posts/post-nodes.js'
import { card, doc, paragraph, text } from '../../support/body-nodes.js'

const bold = [{ type: 'bold' }]
const contest = '0123456789abcdef01234567'
const majority = { type: 'figure', attrs: { contest, kind: 'majority', candidacy: null } }
const quote = (speaker: string): object =>
  doc({ type: 'blockquote', attrs: { speaker }, content: [paragraph(text('Close.'))] })
const link = (href: string): object => doc(paragraph(text('here', [{ type: 'link', attrs: { href } }])))

describe('the texts of a body', () => {
  it.each<[string, object, object]>([
    [
      'are kept as they are',
      doc(paragraph(text('می\u200cخواهم 👩‍🔬 '))),
      doc(paragraph(text('می\u200cخواهم 👩‍🔬 '))),
    ],
    ['lose control characters', doc(paragraph(text('a\u0007b'))), doc(paragraph(text('ab')))],
    ['lose line breaks', doc(paragraph(text('a\vb\u2028c'))), doc(paragraph(text('a b c')))],
    [
      'lose a text-direction override that is not closed',
      doc(paragraph(text('\u202eab'))),
      doc(paragraph(text('ab'))),
    ],
    [
      'keep an override that is closed in the same block, in another piece of text',
      doc(paragraph(text('\u202ba'), text('b\u202c', bold))),
      doc(paragraph(text('\u202ba'), text('b\u202c', bold))),
    ],
    [
      'lose an override that is closed in another block',
      doc(paragraph(text('\u202ea')), paragraph(text('b\u202c'))),
      doc(paragraph(text('a')), paragraph(text('b'))),
    ],
    [
      'lose zero-width characters at the ends of a block',
      doc(paragraph(text('a'), text('\u200b', bold))),
      doc(paragraph(text('a'))),
    ],
    [
      'keep their places after a line break',
      doc(paragraph({ type: 'hardBreak' }, text('\u202ea'))),
      doc(paragraph({ type: 'hardBreak' }, text('a'))),
    ],
    ['are tidied in the names of speakers, too', quote('\u202e Asha\u200b '), quote('Asha')],
    ['are tidied in lists, too', list('\ufeffone'), list('one')],
    ['lose empty items of lists', list('one', '', ' ', '\u200b', 'two'), list('one', 'two')],
    [
      'lose an empty list, also inside an item',
      doc(paragraph(text('a')), { type: 'bulletList', content: [item(paragraph(), listOf(''))] }),
      doc(paragraph(text('a'))),
    ],
    ['become an empty paragraph when nothing else is left', list('', ''), doc({ type: 'paragraph' })],
    [
      'keep an item with nothing but a figure or a card',
      doc({
        type: 'bulletList',
        content: [item(paragraph(majority)), item({ type: 'paragraph' }, card(contest))],
      }),
      doc({
        type: 'bulletList',
        content: [item(paragraph(majority)), item({ type: 'paragraph' }, card(contest))],
      }),
    ],
  ])('%s', (_, sent, kept) => {
    expect(parsePostBody(sent)).toEqual(kept)
    expect(parsePostBody(kept)).toEqual(kept)
  })

  it.each<[string, object]>([
    ['words', doc(paragraph(text('Turnout \ud83d')))],
    ['a NUL', doc(paragraph(text('Turn\0out')))],
    ['who is quoted', quote('Asha \ude00')],
    ['an address', link('https://example.org/\ud83d')],
    ['words in a list', list('\ud83d')],
  ])('are refused with half a character: %s', (_, sent) => {
    const refused = refusalOf(() => parsePostBody(sent))
    expect(refused.more.unfitText).toBe(true)
    expect(refused.message).toMatch(/half a character/)
  })

  it('count as empty when nothing in them is visible', () => {
    expect(isEmptyBody(parsePostBody(doc(paragraph(text('\u200b\u3164\u2800 ')))))).toBe(true)
    expect(isEmptyBody(parsePostBody(doc(paragraph(text('.')))))).toBe(false)
    expect(isEmptyBody(parsePostBody(doc(card(contest))))).toBe(false)
  })

  it('are refused with a speaker’s name that is too long, and the message says by how much', () => {
    expect(refusalOf(() => parsePostBody(quote('x'.repeat(150)))).message).toBe(
      'The name of who is quoted has at most 140 characters: this is too long by 10.',
    )
    expect(parsePostBody(quote('👩‍👩‍👧'.repeat(140)))).toBeDefined()
  })

  it('that were stored before texts were tidied can still be added to', () => {
    const stood = doc(paragraph(text('a\u200b'))) as PostBody
    const sent = parsePostBody(doc(paragraph(text('a\u200b')), paragraph(text('b'))))
    expect(withAddition(stood, sent, new Date(0))).not.toBeNull()
  })

  it('that were stored with an empty list can still be added to', () => {
    const stood = doc(paragraph(text('a')), listOf(''), paragraph(text('b'))) as PostBody
    const sent = parsePostBody(doc(paragraph(text('a')), paragraph(text('b')), paragraph(text('c'))))
    expect(withAddition(stood, sent, new Date(0))?.content.at(-1)).toEqual(paragraph(text('c')))
  })
})

function list(...words: string[]): object {
  return doc(listOf(...words))
}

function listOf(...words: string[]): object {
  return {
    type: 'bulletList',
    content: words.map((own) => item(own === '' ? paragraph() : paragraph(text(own)))),
  }
}

function item(...content: object[]): object {
  return { type: 'listItem', content }
}

function refusalOf(parse: () => unknown): PostBodyError {
  try {
    parse()
  } catch (error) {
    if (error instanceof PostBodyError) return error
    throw error
  }
  throw new Error('it was not refused')
}
