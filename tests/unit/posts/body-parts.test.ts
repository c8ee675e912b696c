import { describe, expect, it } from '@jest/globals'
import {
  additionsIn,
  cardsIn,
  figuresIn,
  linksIn,
  speakersIn,
  type TextRun,
  textRuns,
} from '../../../models/domain/posts/body-parts.js'
import {
  contestsIn,
  parsePostBody,
  type PostBody,
  postSchema,
  textOf,
} from '../../../models/domain/posts/post-body.js'
import * as after from '../../../seeds/scenarios/posts-after-the-results.js'
import * as before from '../../../seeds/scenarios/posts-before-the-results.js'
import { card, doc, paragraph, text } from '../../support/body-nodes.js'

const [tamworth, midBeds] = ['5f0000000000000000000001', '5f0000000000000000000002']
const night = [...Object.values(before), ...Object.values(after)].flatMap((one) =>
  typeof one === 'object' && 'about' in one ? [one] : [],
)
const bodies = night.map(({ body }) =>
  parsePostBody(doc(...body.map((block) => block((seat) => (seat === 'Tamworth' ? tamworth : midBeds))))),
)

const figure = (contest: string, kind: string, candidacy: string | null = null): object => ({
  type: 'figure',
  attrs: { contest, kind, candidacy },
})
const link = (href: string): object => ({ type: 'link', attrs: { href } })
const item = (...content: object[]): object => ({ type: 'listItem', content })

/** A body with every kind of node, some of them nested or empty. */
const everything = parsePostBody(
  doc(
    { type: 'heading', attrs: { level: 4 }, content: [text('Ünder 100 👍🏽')] },
    paragraph(),
    paragraph(
      text('Majority '),
      figure(tamworth, 'majority'),
      text(', then'),
      { type: 'hardBreak' },
      text('more'),
    ),
    {
      type: 'bulletList',
      content: [
        item(paragraph(text('One '), figure(midBeds, 'votes', '5f00000000000000000000aa'))),
        item(paragraph(text('Two')), {
          type: 'orderedList',
          content: [item(paragraph(text('Two and a half')))],
        }),
      ],
    },
    card(midBeds),
    {
      type: 'blockquote',
      attrs: { speaker: 'Sarah Edwards' },
      content: [paragraph(text('Thank you.')), paragraph()],
    },
    { type: 'blockquote', attrs: { speaker: '' }, content: [paragraph(text('Who said it?'))] },
    paragraph(
      text('See ', [link('https://a.example/1')]),
      text('bold', [link('https://a.example/1'), { type: 'bold' }]),
      text(' and '),
      text('again', [link('https://a.example/1')]),
      text('other', [link('https://b.example/')]),
    ),
    { type: 'additionMark', attrs: { at: '2023-10-20T01:14:05.000Z' } },
    card(tamworth),
    paragraph(text('  ')),
  ),
)

const partsOf = (body: PostBody): object => ({
  contests: contestsIn(body),
  cards: cardsIn(body),
  figures: figuresIn(body).map(({ contest, kind, candidacy }) => [contest, kind, candidacy]),
  additions: additionsIn(body),
  speakers: speakersIn(body),
  links: linksIn(body),
})

describe('the parts of a body', () => {
  it('are found at any depth, in order', () => {
    expect(partsOf(everything)).toEqual({
      contests: [tamworth, midBeds],
      cards: [midBeds, tamworth],
      figures: [
        [tamworth, 'majority', null],
        [midBeds, 'votes', '5f00000000000000000000aa'],
      ],
      additions: ['2023-10-20T01:14:05.000Z'],
      speakers: ['Sarah Edwards', ''],
      links: ['https://a.example/1', 'https://a.example/1', 'https://b.example/'],
    })
  })

  it('include its text, one line for each block', () => {
    expect(textOf(everything).split('\n')).toEqual([
      'Ünder 100 👍🏽',
      'Majority [majority], then',
      'more',
      'One [votes]',
      'Two',
      'Two and a half',
      'Thank you.',
      '— Sarah Edwards',
      'Who said it?',
      'See bold and againother',
    ])
  })

  it('include its runs of text with the editor’s positions', () => {
    expect(textRuns(everything).map(({ from, text }) => [from, text])).toEqual([
      [1, 'Ünder 100 👍🏽'],
      [19, 'Majority \uFFFC, then\uFFFCmore'],
      [44, 'One \uFFFC'],
      [53, 'Two'],
      [60, 'Two and a half'],
      [82, 'Thank you.'],
      [98, 'Who said it?'],
      [113, 'See bold and againother'],
      [140, '  '],
    ])
  })

  it('equal the runs and contests that ProseMirror finds, in every post of the seeds', () => {
    expect(bodies).toHaveLength(19)
    for (const body of [...bodies, everything]) {
      const runs: TextRun[] = []
      const contests = new Set<unknown>()
      postSchema.nodeFromJSON(body).descendants((node, at) => {
        if (node.attrs['contest']) contests.add(node.attrs['contest'])
        if (!node.isTextblock || node.content.size === 0) return
        runs.push({ from: at + 1, text: node.textBetween(0, node.content.size, undefined, '\uFFFC') })
      })
      expect(textRuns(body)).toEqual(runs)
      expect(contestsIn(body)).toEqual([...contests])
    }
  })
})
