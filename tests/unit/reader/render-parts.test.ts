import { describe, expect, it } from '@jest/globals'
import { renderErrorPage } from '../../../server/render/render-error-page.js'
import { renderIcon } from '../../../server/render/render-icon.js'
import { renderJson } from '../../../server/render/render-page.js'
import { partyClass, renderPartyStyles } from '../../../server/render/render-party-styles.js'

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
