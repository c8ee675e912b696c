import { describe, expect, it } from '@jest/globals'
import { parsePostBody, type PostBody } from '../../../models/domain/posts/post-body.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { renderPlainText } from '../../../server/render/render-plain-text.js'
import { renderPostBody } from '../../../server/render/render-post-body.js'
import { contestInFull } from '../../factories/contest-in-full.js'
import { midBedfordshire } from '../../factories/real-nights.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
type Changes = Parameters<typeof contestInFull>[1]
const id = contestInFull(midBedfordshire).contest._id.toHexString()

const text = (words: string): object => ({ type: 'text', text: words })
const figure = (kind: string, candidacy: string | null = null): object => ({
  type: 'figure',
  attrs: { contest: id, kind, candidacy },
})
const sentence = (...content: object[]): PostBody =>
  parsePostBody({ type: 'doc', content: [{ type: 'paragraph', content }] })

function render(body: PostBody, changes: Changes = {}): string {
  const contest = presentContest(contestInFull(midBedfordshire, changes), site)
  return renderPostBody(body, {
    contests: new Map([[contest.id, contest]]),
    timeZone: 'Europe/London',
    lead: '',
  })
}

describe('a figure in a sentence', () => {
  it('is the current number with its description, and the sentence goes on after it', () => {
    expect(render(sentence(text('A majority of '), figure('majority'), text(', no more.')))).toBe(
      `<p>A majority of <span class="figure is-published" data-figure="${id}:majority" title="Mid Bedfordshire, majority">1,192</span>, no more.</p>`,
    )
  })

  it.each([
    ['turnout', null, '43.98 %'],
    ['swing', null, '20.5 points from Con to Lab'],
    ['electorate', null, '92,578'],
    ['votes', 'c0', '13,872'],
    ['share', 'c0', '34.1 %'],
    ['votes', 'c1', '12,680'],
  ])('%s of %s reads %s', (kind, candidacy, words) => {
    expect(renderPlainText(render(sentence(text('It is '), figure(kind, candidacy), text('.'))))).toBe(
      `It is ${words}.`,
    )
  })

  it('adds no space when it is read as text', () => {
    const brackets = sentence(text('Labour ('), figure('votes', 'c0'), text(') won.'))
    expect(renderPlainText(render(brackets))).toBe('Labour (13,872) won.')
  })

  it('names whose votes they are', () => {
    expect(render(sentence(figure('votes', 'c0')))).toContain(
      'title="Mid Bedfordshire, Alistair Strathern, votes"',
    )
  })

  const states: [string, Changes, string][] = [
    ['awaited', { published: null }, 'awaiting'],
    ['provisional', { state: { publicStatus: 'provisional' } }, '1,192 (provisional)'],
    ['withdrawn', { published: null, state: { publicStatus: 'withdrawn' } }, 'withdrawn, being checked'],
  ]
  it.each(states)('says in words that its result is %s', (_name, changes, words) => {
    const html = render(sentence(text('By '), figure('majority'), text(' votes.')), changes)
    expect(renderPlainText(html)).toBe(`By ${words} votes.`)
  })

  it('of a candidate who no longer stands says that it cannot be shown', () => {
    expect(render(sentence(figure('votes', 'nobody')))).toContain('>cannot be shown</span>')
  })

  it('is bold when the text around it is', () => {
    const bold = { ...figure('majority'), marks: [{ type: 'bold' }] }
    expect(render(sentence(bold))).toMatch(
      /^<p><strong><span class="figure[^>]*>1,192<\/span><\/strong><\/p>$/,
    )
  })

  it('does not swallow what follows, and has no style attribute', () => {
    const body = parsePostBody({
      type: 'doc',
      content: [
        { type: 'paragraph', content: [figure('majority')] },
        { type: 'paragraph', content: [text('after')] },
      ],
    })
    expect(render(body)).toMatch(/<\/span><\/p><p>after<\/p>$/)
    expect(render(body)).not.toMatch(/style=|\/>/)
  })
})

describe('a rendered addition', () => {
  const body = (at: string): PostBody =>
    parsePostBody({
      type: 'doc',
      content: [
        { type: 'paragraph', content: [text('before')] },
        { type: 'additionMark', attrs: { at } },
        { type: 'paragraph', content: [text('after')] },
      ],
    })

  it('says when it was made, in the time zone of the live blog', () => {
    expect(render(body('2023-10-20T02:12:00.000Z'))).toBe(
      '<p>before</p><p class="addition"><strong>Added</strong> <time datetime="2023-10-20T02:12:00.000Z">03:12 BST<span class="addition-day">, 20 October 2023</span></time></p><p>after</p>',
    )
    expect(renderPlainText(render(body('2023-12-20T02:12:00.000Z')))).toBe(
      'before Added 02:12 GMT, 20 December 2023 after',
    )
  })
})
