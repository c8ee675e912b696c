import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { renderErrorPage } from '../../../server/render/render-error-page.js'
import { renderIcon } from '../../../server/render/render-icon.js'
import { renderJson } from '../../../server/render/render-page.js'
import { partyClass, renderPartyStyles } from '../../../server/render/render-party-styles.js'
import { renderTemplate } from '../../../server/render/render-template.js'

describe('JSON inside HTML', () => {
  it('cannot end its element or begin another', () => {
    expect(renderJson({ a: '</script><script>&\u2028\u2029' })).toBe(
      '{"a":"\\u003c/script\\u003e\\u003cscript\\u003e\\u0026\\u2028\\u2029"}',
    )
  })

  it('parses to the same value', () => {
    expect(JSON.parse(renderJson({ a: '<b>&\u2028' }))).toEqual({ a: '<b>&\u2028' })
  })
})

describe('party colours', () => {
  const css = renderPartyStyles([
    { abbreviation: 'Lab', name: 'Labour', colour: '#E4003B' },
    { abbreviation: 'SNP', name: 'Scottish National Party', colour: '#FDF38E' },
    { abbreviation: 'PC', name: 'Plaid Cymru', colour: '#005B54' },
    { abbreviation: 'MRLP', name: 'Monster Raving Loony Party', colour: null },
    { abbreviation: 'Bad', name: 'Bad', colour: 'red;}body{display:none' },
  ])
  const [light, dark] = css.split('@media (prefers-color-scheme:dark)')

  it('are kept, and get a text colour that can be read on them', () => {
    expect(light).toContain('.party-lab{--party:#e4003b;--party-edge:#e4003b;--party-ink:#ffffff}')
    expect(light).toContain('.party-pc{--party:#005b54;--party-edge:#005b54;--party-ink:#ffffff}')
  })

  it('get a darker edge when they are too pale for a light page, and are lighter on a dark one', () => {
    expect(light).toContain('.party-snp{--party:#fdf38e;--party-edge:#8e8850;--party-ink:#14181f}')
    expect(dark).toContain('.party-snp{--party:#fdf38e;--party-edge:#fdf38e;--party-ink:#14181f}')
    expect(dark).not.toContain('.party-pc{--party:#005b54')
  })

  it('are left out when they are not #rrggbb', () => {
    expect(css).not.toMatch(/body|party-bad|party-mrlp/)
  })

  it('have class names of small letters, digits and hyphens', () => {
    expect([partyClass('Lab'), partyClass('Lab & Co.')]).toEqual(['party-lab', 'party-lab---co-'])
  })
})

describe('icons', () => {
  it('are inline and hidden from assistive technology', () => {
    expect(renderIcon('pin')).toMatch(/^<svg class="icon" width="16" height="16"[^>]*aria-hidden="true"/)
    expect(renderIcon('pin')).not.toContain('<!--')
  })

  it('come only from the one set', () => {
    expect(() => renderIcon('../package')).toThrow('is no name of an icon')
  })
})

it('the page of an error has its sentence, escaped, and the request id', async () => {
  const assets = [
    'reader.css',
    'mark.svg',
    'archivo-narrow-latin-wght-normal.woff2',
    'source-serif-4-latin-400-normal.woff2',
  ]
  const manifest = Object.fromEntries(assets.map((name) => [name, `/assets/${name}`]))
  const page = await renderErrorPage(
    { publicUrl: 'https://nightdesk.example', manifest },
    { status: 404, message: 'There is no such <post>.', requestId: 'r-17' },
  )
  expect(page).toContain('<h1 class="head-title">There is nothing here</h1>')
  expect(page).toContain('There is no such &lt;post&gt;.')
  expect(page).toContain('r-17')
})

/** What a template prints into text, not into an attribute, a title or an option, with its expression. */
function printedAsText(template: string): string[] {
  const inText = template.replaceAll(/<(title|option)\b[\s\S]*?<\/\1>/g, '')
  const printed: string[] = []
  const marked = inText.replaceAll(/<%([-=]?)\s*([\s\S]*?)\s*%>/g, (_all, kind: string, inside: string) => {
    if (kind !== '=') return ''
    return `{{${printed.push(inside) - 1}}}`
  })
  const outside = marked.replaceAll(/<\/?[a-z!][^>]*>/gi, '')
  return [...outside.matchAll(/\{\{(\d+)\}\}/g)].map(([, at]) => printed[Number(at)] ?? '')
}

const nameFields =
  /^(?:[\w.]+\.)?(?:names?|title|byline|by|speaker|about|surname|firstName|partyName|electionName|sittingMember|contest|headline|party|writers|reporters|couldCheck)$|names?\b.*\.join\(/
/** Headings and parts of the product itself. */
const ownWords = ['part.title', 'part.name', 'advice.title', 'store.name', 'feed.name']

describe('names where they meet other text', () => {
  it('are isolated in every view', () => {
    const views = readdirSync('views', { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.ejs') && name !== 'pages/error.ejs',
    )
    expect(views.length).toBeGreaterThan(100)
    const bare = views.flatMap((view) =>
      printedAsText(readFileSync(`views/${view}`, 'utf8'))
        .filter((inside) => nameFields.test(inside) && !ownWords.includes(inside))
        .map((inside) => `${view}: ${inside}`),
    )
    expect(bare).toEqual([])
    expect(printedAsText('<p title="<%= a.name %>"><%= b.name %><%- bdi(c.name) %></p>')).toEqual(['b.name'])
  })

  it('keep to themselves in Hebrew and Arabic, beside votes and commas', () => {
    const html = renderTemplate('partials/results/candidate-rows', {
      caption: 'Votes',
      full: true,
      candidates: [
        {
          name: 'דוד לוי',
          party: 'Lab',
          partyName: 'حزب',
          votes: '1,316',
          share: '4.1 %',
          change: null,
          bar: 1,
        },
      ],
    })
    expect(html).toContain('<span class="candidate-name"><bdi>דוד לוי</bdi></span>')
    expect(html).toContain('<span class="candidate-party"><bdi>حزب</bdi>')
    const stale = { why: 'name', name: 'حيفا', names: ['לוי', '<b>'], numbers: [], at: { iso: '', text: '' } }
    expect(renderTemplate('partials/posts/stale-numbers', { stale })).toContain(
      '<bdi>לוי</bdi>, <bdi>&lt;b&gt;</bdi></strong> is an earlier name in <bdi>حيفا</bdi>',
    )
  })
})
