import type { Party } from '../../models/domain/results/contest.js'

type Rgb = readonly [number, number, number]

/** The papers that marks stand on, as in client/styles/tokens.css. */
const papers = { light: [251, 250, 247], dark: [23, 28, 36] } as const
const inks = { '#14181f': [20, 24, 31], '#ffffff': [255, 255, 255] } as const
const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

/** Marks stand 3:1 from the paper; a little more covers rounding and the raised paper. */
const markContrast = 3.2

function rgbOf(colour: string | null): Rgb | null {
  if (colour === null || !/^#[0-9a-f]{6}$/i.test(colour)) return null
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const hex = (colour: Rgb): string =>
  `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

/** Source: WCAG 2.2, relative luminance. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

/** Source: WCAG 2.2, contrast ratio. */
function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function mixed(colour: Rgb, towards: Rgb, amount: number): Rgb {
  const [red, green, blue] = colour.map((part, at) => part + ((towards[at] ?? 0) - part) * amount)
  return [red ?? 0, green ?? 0, blue ?? 0]
}

/** The colour itself, or as little darker or lighter as it must be to stand out from the paper. */
function standingOut(colour: Rgb, paper: Rgb, towards: Rgb): Rgb {
  for (let amount = 0; amount < 1; amount += 0.04) {
    const candidate = mixed(colour, towards, amount)
    if (contrast(candidate, paper) >= markContrast) return candidate
  }
  return towards
}

function inkOn(colour: Rgb): string {
  const [best] = Object.entries(inks).sort(([, a], [, b]) => contrast(b, colour) - contrast(a, colour))
  return best?.[0] ?? '#ffffff'
}

function tokens(fill: Rgb, edge: Rgb): string {
  return `--party:${hex(fill)};--party-edge:${hex(edge)};--party-ink:${inkOn(fill)}`
}

/** Party colours as classes, with tokens of their own for dark; a party without a colour keeps the neutral one. */
export function renderPartyStyles(parties: readonly Party[]): string {
  const rows = parties.flatMap(({ abbreviation, colour }) => {
    const rgb = rgbOf(colour)
    return rgb ? [{ name: partyClass(abbreviation), rgb }] : []
  })
  const light = rows.map(({ name, rgb }) => `.${name}{${tokens(rgb, standingOut(rgb, papers.light, black))}}`)
  const dark = rows.map(({ name, rgb }) => {
    const fill = standingOut(rgb, papers.dark, white)
    return `.${name}{${tokens(fill, fill)}}`
  })
  return `${light.join('\n')}\n@media (prefers-color-scheme:dark){\n${dark.join('\n')}\n}\n`
}

/** Class of a party's marks: "Lab" -> "party-lab". Its colours come from the election's generated style sheet. */
export function partyClass(abbreviation: string): string {
  return `party-${abbreviation.toLowerCase().replace(/[^a-z0-9]/g, '-')}`
}
