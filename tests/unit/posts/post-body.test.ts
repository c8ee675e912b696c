import { describe, expect, it } from '@jest/globals'
import {
  contestsIn,
  emptyBody,
  isEmptyBody,
  parsePostBody,
  textOf,
} from '../../../models/domain/posts/post-body.js'
import { PostBodyError } from '../../../models/domain/posts/post-nodes.js'
import { card, doc, paragraph, text } from '../../support/body-nodes.js'

const contest = '0123456789abcdef01234567'
const other = 'ffffffffffffffffffffffff'
const link = (href: unknown): object => doc(paragraph(text('here', [{ type: 'link', attrs: { href } }])))

/** Everything that the toolbar can make, in one body. */
const rich = doc(
  { type: 'heading', attrs: { level: 4 }, content: [text('At the count')] },
  paragraph(
    text('Turnout is '),
    text('low', [{ type: 'bold' }]),
    text(', '),
    text('they say', [
      { type: 'link', attrs: { href: 'https://example.org/a?b=1&c=2' } },
      { type: 'italic' },
    ]),
    { type: 'hardBreak' },
    text('here.'),
  ),
  card(contest),
  { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('one')), card(other)] }] },
  {
    type: 'orderedList',
    attrs: { start: 3 },
    content: [{ type: 'listItem', content: [paragraph(text('three'))] }],
  },
  { type: 'blockquote', attrs: { speaker: 'The agent' }, content: [paragraph(text('It is close.'))] },
)

describe('a body that the editor makes', () => {
  it('is accepted unchanged', () => {
    expect(parsePostBody(rich)).toEqual(rich)
    expect(parsePostBody(emptyBody)).toEqual({ type: 'doc', content: [{ type: 'paragraph' }] })
  })

  it('has each contest once, in order, also inside lists', () => {
    expect(contestsIn(parsePostBody(rich))).toEqual([contest, other])
    expect(contestsIn(parsePostBody(doc(card(other), card(contest), card(other))))).toEqual([other, contest])
    expect(contestsIn(emptyBody)).toEqual([])
  })

  it('has as its text one line for each block, and the speaker after each quote', () => {
    expect(textOf(parsePostBody(rich))).toBe(
      'At the count\nTurnout is low, they say\nhere.\none\nthree\nIt is close.\n— The agent',
    )
  })

  it('counts as empty only without text and cards', () => {
    expect(isEmptyBody(emptyBody)).toBe(true)
    expect(isEmptyBody(parsePostBody(doc(paragraph(text('  '), { type: 'hardBreak' }))))).toBe(true)
    expect(isEmptyBody(parsePostBody(doc(card(contest))))).toBe(false)
    expect(isEmptyBody(parsePostBody(doc(paragraph(text('a')))))).toBe(false)
  })

  it('loses unknown attributes and keys', () => {
    const dressed = doc({
      type: 'paragraph',
      attrs: { style: 'color: red', onclick: 'alert(1)' },
      html: '<script>',
      content: [text('plain')],
    })
    expect(parsePostBody(dressed)).toEqual(doc(paragraph(text('plain'))))
    expect(parsePostBody({ ...dressed, attrs: { class: 'x' }, marks: [{ type: 'bold' }] })).toEqual(
      doc(paragraph(text('plain'))),
    )
  })
})

describe('a body that the editor could not have made is refused:', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['words', 'hello'],
    ['a list', [paragraph(text('a'))]],
    ['no type', { content: [paragraph(text('a'))] }],
    ['a root that is no document', paragraph(text('a'))],
    ['a card as the root', card(contest)],
    ['a document without a block', doc()],
    ['a document without content', { type: 'doc' }],
    ['content that is no list', { type: 'doc', content: { type: 'paragraph' } }],
    ['text beside blocks', doc(text('loose'))],
    ['a document inside a document', doc(doc(paragraph(text('a'))))],
    ['an unknown node', doc({ type: 'image', attrs: { src: 'https://example.org/a.png' } })],
    ['a node of another editor', doc({ type: 'codeBlock', content: [text('x')] })],
    ['a node named as something that every object has', doc({ type: 'constructor' })],
    ['an unknown mark', doc(paragraph(text('a', [{ type: 'underline' }])))],
    ['the same mark twice', doc(paragraph(text('a', [{ type: 'bold' }, { type: 'bold' }])))],
    ['empty text', doc(paragraph(text('')))],
    ['text that is no text', doc(paragraph({ type: 'text', text: 7 }))],
    ['a block inside a paragraph', doc(paragraph(card(contest)))],
    ['a card with content', doc({ ...card(contest), content: [paragraph(text('a'))] })],
    ['a card inside a quote', doc({ type: 'blockquote', attrs: { speaker: '' }, content: [card(contest)] })],
    ['a card without a contest', doc({ type: 'resultCard' })],
    ['a marked card', doc({ ...card(contest), marks: [{ type: 'bold' }] })],
    ['an empty list', doc({ type: 'bulletList', content: [] })],
    ['a list of paragraphs', doc({ type: 'bulletList', content: [paragraph(text('a'))] })],
    ['a list item outside a list', doc({ type: 'listItem', content: [paragraph(text('a'))] })],
    ['an empty quote', doc({ type: 'blockquote', attrs: { speaker: 'A' } })],
    ['a null among the blocks', doc(null)],
  ])('%s', (_what, body) => {
    expect(() => parsePostBody(body)).toThrow(PostBodyError)
  })

  it.each([1, 2, 3, 6, '4', null, 4.5])('a heading of level %j', (level) => {
    const heading = { type: 'heading', attrs: { level }, content: [text('a')] }
    expect(() => parsePostBody(doc(heading))).toThrow(PostBodyError)
  })

  it.each([null, 7, {}, ['a'], 'x'.repeat(141)])('a quote by the speaker %j', (speaker) => {
    const quote = { type: 'blockquote', attrs: { speaker }, content: [paragraph(text('a'))] }
    expect(() => parsePostBody(doc(quote))).toThrow(PostBodyError)
  })

  it.each(['3', 1.5, null])('a list that starts at %j', (start) => {
    const list = {
      type: 'orderedList',
      attrs: { start },
      content: [{ type: 'listItem', content: [paragraph()] }],
    }
    expect(() => parsePostBody(doc(list))).toThrow(PostBodyError)
  })

  it.each([
    null,
    7,
    { $ne: null },
    '',
    '0123456789abcdef0123456',
    '0123456789abcdef012345678',
    '0123456789ABCDEF01234567',
    `${contest}\n`,
    '../../../etc/passwd12345',
  ])('a card of the contest %j', (id) => {
    expect(() => parsePostBody(doc(card(id)))).toThrow(PostBodyError)
  })

  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'mailto:a@example.org',
    'blob:https://example.org/1',
    '//example.org',
    '/live/x',
    'example.org',
    '',
    null,
    7,
    ['https://example.org'],
    `https://example.org/${'a'.repeat(2000)}`,
  ])('a link to %j', (href) => {
    expect(() => parsePostBody(link(href))).toThrow(PostBodyError)
  })

  it('a link without an address', () => {
    expect(() => parsePostBody(doc(paragraph(text('a', [{ type: 'link' }]))))).toThrow(PostBodyError)
  })
})
