import { describe, expect, it } from '@jest/globals'
import { modeOf } from '../../client/newsroom/composer/composer-mode.js'
import { errorsAtFields, errorsInSight } from '../../client/newsroom/composer/field-errors.js'
import { undressed } from '../../client/newsroom/composer/pasted-html.js'
import {
  cardsInWords,
  foundInWords,
  knownContests,
  movedBy,
} from '../../client/newsroom/composer/picker-words.js'
import { type SavedState, wordsOfState } from '../../client/newsroom/composer/saved-state.js'
import { choiceOf } from '../factories/contest-choice.js'
import { webAddress } from '../../client/newsroom/composer/web-address.js'

describe('what is said of the text', () => {
  it.each<[SavedState, string, boolean]>([
    [{ kind: 'kept', at: '02:14:05', changes: false }, 'Kept on this device 02:14:05', false],
    [{ kind: 'kept', at: '02:14:05', changes: true }, 'Changes kept on this device 02:14:05', false],
    [{ kind: 'saved', what: 'filed', at: '02:14:05' }, 'Filed 02:14:05', true],
    [{ kind: 'unsent', why: 'offline', kept: true }, 'Not sent: no connection. It is kept here.', true],
    [
      { kind: 'unsent', why: 'unavailable', kept: false },
      'Not sent: the server takes nothing now. Keep this tab open: this browser stores nothing.',
      true,
    ],
    [{ kind: 'not-kept' }, 'Not kept: this browser stores nothing. File soon.', true],
    [{ kind: 'refused', what: 'save', kept: true }, 'The changes are not filed. They are kept here.', true],
    [
      { kind: 'unpublished', why: 'offline' },
      'Filed, but not published: no connection. Press Publish again.',
      true,
    ],
  ])('%j', (state, text, loud) => {
    expect(wordsOfState(state)).toMatchObject({ text, loud })
  })
})

describe('the picker', () => {
  it('says how many it found', () => {
    expect(foundInWords(0, ' ')).toBe('No contests')
    expect(foundInWords(0, 'xyz')).toBe('No contest found for “xyz”')
    expect(foundInWords(1, 'tam')).toBe('1 contest found. Up and down to choose, Enter to insert.')
    expect(foundInWords(20, '')).toBe('20 contests found. Up and down to choose, Enter to insert.')
  })

  it('goes round at both ends', () => {
    expect([movedBy(1, 2, 3), movedBy(-1, 0, 3), movedBy(1, -1, 3), movedBy(-1, -1, 3)]).toEqual([0, 2, 0, 2])
    expect(movedBy(1, 0, 0)).toBe(-1)
  })

  it('finds by name among what it has met', () => {
    const choice = (name: string) => ({ ...choiceOf(name), id: name })
    const known = [choice('Tamworth'), choice('Mid Bedfordshire'), choice('Bedford')]
    expect(knownContests(known, ' BED').map(({ name }) => name)).toEqual(['Bedford', 'Mid Bedfordshire'])
  })

  it('says which cards came and went, each of two alike by itself', () => {
    const nameOf = (id: string): string => ({ a: 'Tamworth', b: 'Bedford' })[id] ?? ''
    expect(cardsInWords(['a', 'a'], ['a'], nameOf)).toBe('Result card Tamworth removed.')
    expect(cardsInWords(['a'], ['b'], nameOf)).toBe(
      'Result card Tamworth removed. Result card Bedford inserted.',
    )
    expect(cardsInWords(['a', 'b'], ['b', 'a'], nameOf)).toBe('')
  })
})

describe('errors', () => {
  it('stand at the field that they are about, the first of each', () => {
    const fields = { title: 'Too long.', 'contests.0': 'No id.', 'contests.1': 'No id.', key: 'No key.' }
    expect(errorsAtFields(fields)).toEqual({
      at: { title: 'Too long.', contests: 'No id.' },
      rest: ['No key.'],
    })
  })

  it('are seen without asking the server', () => {
    expect(errorsInSight({ title: 'x', note: '', isEmpty: false }, false)).toEqual({})
    expect(errorsInSight({ title: ' ', note: '', isEmpty: true }, true)).toEqual({
      title: 'A title is needed.',
      body: 'The post says nothing yet: write a sentence or insert a result card.',
      note: 'Say in a note what was corrected: readers see it.',
    })
    expect(errorsInSight({ title: 'x'.repeat(141), note: '', isEmpty: false }, false).title).toBe(
      'A title has at most 140 characters. This one has 141.',
    )
  })
})

describe('the buttons', () => {
  it.each([
    { status: null, publishes: false, main: 'file', second: null },
    { status: null, publishes: true, main: 'publish', second: 'file' },
    { status: 'filed', publishes: false, main: 'save', second: null },
    { status: 'filed', publishes: true, main: 'publish', second: 'save' },
    { status: 'returned', publishes: false, main: 'save', second: null },
    { status: 'published', publishes: true, main: 'correct', second: null },
  ] as const)('of a post that is $status: $main', ({ status, publishes, main, second }) => {
    const mode = modeOf(status, publishes)
    expect([mode.main.doing, mode.second?.doing ?? null]).toEqual([main, second])
    expect(mode.needsNote).toBe(status === 'published')
  })
})

describe('a web address', () => {
  it.each([
    ['tamworth.gov.uk/count', 'https://tamworth.gov.uk/count'],
    [' http://example.org ', 'http://example.org/'],
    ['javascript:alert(1)', null],
    ['mailto:a@example.org', null],
    ['word', null],
    ['', null],
    [`example.org/${'x'.repeat(2000)}`, null],
  ])('%s', (typed, address) => {
    expect(webAddress(typed)).toBe(address)
  })
})

describe('pasted HTML', () => {
  it.each([
    ['<p style="color:red">a</p>', '<p>a</p>'],
    ["<p class=x onclick='y()' id=z>a</p>", '<p class=x id=z>a</p>'],
    ['<style>p { color: red }</style><b>a</b><script>x()</script>', '<b>a</b>'],
    ['a style="b" < c > d', 'a style="b" < c > d'],
    ['<a title="1 > 0" STYLE=x href="/y">a</a>', '<a title="1 > 0" href="/y">a</a>'],
  ])('%s', (pasted, clean) => {
    expect(undressed(pasted)).toBe(clean)
  })
})
