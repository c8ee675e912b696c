import { describe, expect, it } from '@jest/globals'
import { parsePostBody } from '../../../models/domain/posts/post-body.js'
import { presentContest } from '../../../server/presenters/results/present-contest.js'
import { renderPlainText } from '../../../server/render/render-plain-text.js'
import { renderPostBody } from '../../../server/render/render-post-body.js'
import { contestInFull } from '../../factories/contest-in-full.js'
import { midBedfordshire } from '../../factories/real-nights.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const contest = presentContest(contestInFull(midBedfordshire), site)
const around = { contests: new Map([[contest.id, contest]]), timeZone: 'Europe/London', lead: '' }

const text = (words: string, marks: object[] = []): object => ({ type: 'text', text: words, marks })
const paragraph = (...content: object[]): object => ({ type: 'paragraph', content })
const render = (...content: object[]): string =>
  renderPostBody(parsePostBody({ type: 'doc', content }), around)

describe('a rendered body', () => {
  it('has its headings below the title of the post', () => {
    expect(render({ type: 'heading', attrs: { level: 4 }, content: [text('What to watch')] })).toBe(
      '<h4>What to watch</h4>',
    )
  })

  it('has bold, italic and links', () => {
    const link = { type: 'link', attrs: { href: 'https://example.org/?a=1&b="2"' } }
    const html = render(
      paragraph(text('a', [{ type: 'bold' }]), text('b', [{ type: 'italic' }]), text('c', [link])),
    )
    expect(html).toBe(
      '<p><strong>a</strong><em>b</em><a rel="noopener nofollow" href="https://example.org/?a=1&amp;b=&quot;2&quot;">c</a></p>',
    )
  })

  it('has lists and line breaks', () => {
    const item = { type: 'listItem', content: [paragraph(text('one'), { type: 'hardBreak' }, text('two'))] }
    expect(render({ type: 'bulletList', content: [item] })).toBe('<ul><li><p>one<br/>two</p></li></ul>')
    expect(render({ type: 'orderedList', attrs: { start: 3 }, content: [item] })).toContain('<ol start="3">')
  })

  it('has quotes with their speakers', () => {
    const quote = (speaker: string): object => ({
      type: 'blockquote',
      attrs: { speaker },
      content: [paragraph(text('Never.'))],
    })
    expect(render(quote('The <minister>'))).toBe(
      '<figure class="quote"><blockquote><p>Never.</p></blockquote><figcaption><cite><bdi>The &lt;minister&gt;</bdi></cite></figcaption></figure>',
    )
    expect(render(quote(''))).toBe('<blockquote class="quote"><p>Never.</p></blockquote>')
  })

  it('has all typed text escaped', () => {
    expect(render(paragraph(text('</p><script>alert(1)</script> & "')))).toBe(
      '<p>&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; "</p>',
    )
  })

  it('has empty paragraphs that do not swallow what follows', () => {
    expect(render({ type: 'paragraph' }, paragraph(text('after')))).toBe('<p></p><p>after</p>')
  })
})

describe('a result card in a body', () => {
  const card = { type: 'resultCard', attrs: { contest: contest.id } }

  it('shows the result as it is now, and does not swallow what follows', () => {
    const html = render(paragraph(text('before')), card, paragraph(text('after')))
    expect(html).toMatch(
      /^<p>before<\/p><div class="result-card is-published party-lab"[\s\S]*<\/div><p>after<\/p>$/,
    )
    expect(html.match(/<div/g)?.length).toBe(html.match(/<\/div>/g)?.length)
    for (const figure of [
      'Lab gain from Con',
      '1,192',
      '20.5 points from Con to Lab',
      '43.98 %',
      '44.09 %',
    ]) {
      expect(html).toContain(figure)
    }
  })

  it('has no style attribute: the content security policy would drop it', () => {
    expect(render(card)).not.toMatch(/style=/)
  })

  it('says that its contest cannot be shown when it is missing', () => {
    const other = { type: 'resultCard', attrs: { contest: 'aaaaaaaaaaaaaaaaaaaaaaaa' } }
    expect(render(other)).toBe('<p class="result-missing">This result cannot be shown.</p>')
  })

  it('comes below the sentence of a flash', () => {
    const lead = 'Alistair Strathern (Labour) wins & <holds>.'
    const body = parsePostBody({ type: 'doc', content: [card] })
    expect(renderPostBody(body, { ...around, lead })).toMatch(
      /^<p class="flash-lead">Alistair Strathern \(Labour\) wins &amp; &lt;holds&gt;.<\/p><div class="result-card/,
    )
  })

  it('can be read as text, by a screen reader too', () => {
    expect(renderPlainText(render(card))).toContain('Lab gain from Con')
    expect(renderPlainText(render(paragraph(text('Rock & roll, "3 < 4"'))))).toBe('Rock & roll, "3 < 4"')
  })
})
