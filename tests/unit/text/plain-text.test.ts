import { describe, expect, it } from '@jest/globals'
import { isBlank, isWellFormed, tidyLine, tidyLines } from '../../../models/domain/text/plain-text.js'

describe('well-formed text', () => {
  it.each([
    ['half an emoji', 'Turnout \ud83d', false],
    ['its other half', '\ude00 Turnout', false],
    ['the halves the wrong way round', '\ude00\ud83d', false],
    ['a NUL', 'Turn\0out', false],
    ['an emoji', 'Turnout 😀', true],
    ['a family', '👨‍👩‍👧', true],
    ['nothing', '', true],
  ])('is decided for %s: %j is %s', (_, text, fits) => {
    expect(isWellFormed(text)).toBe(fits)
  })
})

describe('a text of one line is tidied:', () => {
  it.each([
    ['spaces at its ends', '  Polls close ', 'Polls close'],
    ['a byte order mark', '\ufeffPolls close', 'Polls close'],
    ['zero-width characters at its ends', '\u200b Polls close\u200d\u200e', 'Polls close'],
    ['zero-width characters inside, which join scripts and emoji', 'می\u200cخواهم 👩‍🔬', 'می\u200cخواهم 👩‍🔬'],
    ['an emoji with its form at the end', 'Thanks ❤️', 'Thanks ❤️'],
    ['a flag at the end', 'From 🏴󠁧󠁢󠁳󠁣󠁴󠁿', 'From 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['breaks', 'Polls\r\nclose\u2028now\vthen\u0085on', 'Polls close now then on'],
    ['a tab', 'Polls\tclose', 'Polls close'],
    ['other control characters', 'Polls\u0007 \u009bclose\u007f', 'Polls close'],
    ['a pile of accents', `Z${'\u0301'.repeat(500)} a`, `Z${'\u0301'.repeat(6)} a`],
    ['an override that is not closed', '\u202eevil name', 'evil name'],
    ['an override that is closed', 'a \u202e12345\u202c c', 'a 12345 c'],
    ['an embedding that is closed', 'a \u202bb\u202c c', 'a \u202bb\u202c c'],
    ['an end without a beginning', 'a\u202c b\u2069', 'a b'],
    ['an isolate that closes an embedding in it', '\u2067a \u202bb\u2069 c', '\u2067a b\u2069 c'],
    ['an end that an isolate hides', '\u202b\u2066a\u202c\u2069', '\u2066a\u2069'],
    ['nothing that is visible', ' \u200b\u2060\u3164\u2800\ufe0f', ''],
    ['only a mark of text direction', '\u200f', ''],
    [
      'isolates in an embedding, closed in their order',
      '\u202ba\u2067b\u2069\u202c',
      '\u202ba\u2067b\u2069\u202c',
    ],
  ])('%s', (_, text, kept) => {
    expect(tidyLine(text)).toBe(kept)
    expect(tidyLine(kept)).toBe(kept)
  })
})

/** At the square of their length these would take minutes. */
describe('a long text costs in proportion to its length:', () => {
  const many = 250_000
  it.each([
    ['spaces between words', `a${' '.repeat(many)}b`, `a${' '.repeat(many)}b`],
    ['zero-width spaces between words', `a${'\u200b'.repeat(many)}b`, `a${'\u200b'.repeat(many)}b`],
    ['spaces after a word', `a${' '.repeat(many)}`, 'a'],
    ['isolates that nobody closes', `a${'\u2067'.repeat(many)}b`, 'ab'],
    ['ends of isolates that nobody opened', `a${'\u202b'.repeat(many)}${'\u2069'.repeat(many)}b`, 'ab'],
    [
      'isolates in isolates',
      `a${'\u2067'.repeat(many)}b${'\u2069'.repeat(many)}c`,
      `a${'\u2067'.repeat(many)}b${'\u2069'.repeat(many)}c`,
    ],
  ])('%s', (_, text, kept) => {
    // Not by `toBe`: its message of a difference would itself take minutes.
    expect(tidyLine(text) === kept).toBe(true)
  })
})

describe('a text with lines is tidied:', () => {
  it.each([
    ['all breaks are line feeds', 'One\r\nTwo\rThree\u2029Four\vFive', 'One\nTwo\nThree\nFour\nFive'],
    ['tabs stay', 'Lab\t1,316', 'Lab\t1,316'],
    ['each line is balanced by itself', '\u202eone\ntwo\u202c', 'one\ntwo'],
    ['blank lines inside stay, those at the ends go', '\n One\n\nTwo \n', 'One\n\nTwo'],
    ['a text of breaks only is empty', '\n\u200b\n', ''],
  ])('%s', (_, text, kept) => {
    expect(tidyLines(text)).toBe(kept)
  })
})

describe('a text is blank', () => {
  it.each([
    ['\u3164', true],
    ['\u200d', true],
    ['\u00a0\n', true],
    ['.', false],
    ['\u0301', false],
  ])('when it is %j: %s', (text, blank) => {
    expect(isBlank(text)).toBe(blank)
  })
})
