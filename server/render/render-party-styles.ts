import { type Colord, colord, extend, type RgbColor } from 'colord'
import a11yPlugin from 'colord/plugins/a11y'
import type { Party } from '../../models/domain/results/contest.js'

extend([a11yPlugin])

/** The backgrounds behind party marks, as in client/styles/tokens.css. */
const papers = { light: colord('#fbfaf7'), dark: colord('#171c24') }
const inks = ['#14181f', '#ffffff'] as const
const black = { r: 0, g: 0, b: 0 }
const white = { r: 255, g: 255, b: 255 }

/** Marks need a contrast of 3:1 to the paper; a little more allows for rounding and for raised paper. */
const markContrast = 3.2

function mixed(colour: RgbColor, towards: RgbColor, amount: number): Colord {
  const mix = (part: 'r' | 'g' | 'b'): number => colour[part] + (towards[part] - colour[part]) * amount
  return colord({ r: mix('r'), g: mix('g'), b: mix('b') })
}

/**
 * The colour itself if its contrast to the paper is enough, else a darker or lighter one that is as near as
 * possible.
 */
function withContrast(colour: Colord, paper: Colord, towards: RgbColor): Colord {
  const from = colour.toRgb()
  for (let amount = 0; amount < 1; amount += 0.04) {
    const candidate = mixed(from, towards, amount)
    if (candidate.contrast(paper) >= markContrast) return candidate
  }
  return colord(towards)
}

function tokens(fill: Colord, edge: Colord): string {
  const [dark, light] = inks
  const ink = fill.contrast(dark) < fill.contrast(light) ? light : dark
  return `--party:${fill.toHex()};--party-edge:${edge.toHex()};--party-ink:${ink}`
}

/**
 * A CSS class for each party's colour, with another value for dark. A party without a colour keeps the
 * neutral one.
 */
export function renderPartyStyles(parties: readonly Party[]): string {
  const rows = parties.flatMap(({ abbreviation, colour }) => {
    const isColour = colour !== null && /^#[0-9a-f]{6}$/i.test(colour)
    return isColour ? [{ name: partyClass(abbreviation), own: colord(colour) }] : []
  })
  const light = rows.map(
    ({ name, own }) => `.${name}{${tokens(own, withContrast(own, papers.light, black))}}`,
  )
  const dark = rows.map(({ name, own }) => {
    const fill = withContrast(own, papers.dark, white)
    return `.${name}{${tokens(fill, fill)}}`
  })
  return `${light.join('\n')}\n@media (prefers-color-scheme:dark){\n${dark.join('\n')}\n}\n`
}

/**
 * The CSS class of a party's marks: "Lab" -> "party-lab". Its colours are in the election's generated style
 * sheet.
 */
export function partyClass(abbreviation: string): string {
  return `party-${abbreviation.toLowerCase().replace(/[^a-z0-9]/g, '-')}`
}
