import { describe, expect, it } from '@jest/globals'
import type { JSONContent } from '@tiptap/core'
import { webAddress } from '../../../client/newsroom/composer/editor/link-row.js'
import { withoutStyles } from '../../../client/newsroom/composer/editor/pasted-html.js'
import {
  amongInWords,
  changesInWords,
  fitting,
  foundInWords,
  knownContests,
  movedBy,
} from '../../../client/newsroom/composer/pickers/picker-words.js'
import { modeOf } from '../../../client/newsroom/composer/status/composer-mode.js'
import { errorsAtFields, errorsInSight } from '../../../client/newsroom/composer/status/field-errors.js'
import { type SavedState, wordsOfState } from '../../../client/newsroom/composer/status/saved-state.js'
import { choiceOf } from '../../factories/contest-choice.js'

describe('the status line of the composer', () => {
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
  ])('says for %j: %s', (state, text, loud) => {
    expect(wordsOfState(state)).toMatchObject({ text, loud })
  })
})

describe('the composer’s picker', () => {
  it('says how many contests it found', () => {
    expect(foundInWords(0, ' ')).toBe('No contests')
    expect(foundInWords(0, 'xyz')).toBe('No contest found for “xyz”')
    expect(foundInWords(1, 'tam')).toBe('1 contest found. Up and down to choose, Enter to insert.')
    expect(foundInWords(20, '')).toBe('20 contests found. Up and down to choose, Enter to insert.')
  })

  it('moves on from the last option to the first, and back', () => {
    expect([movedBy(1, 2, 3), movedBy(-1, 0, 3), movedBy(1, -1, 3), movedBy(-1, -1, 3)]).toEqual([0, 2, 0, 2])
    expect(movedBy(1, 0, 0)).toBe(-1)
  })

  it('finds contests by name among those that it has seen', () => {
    const choice = (name: string) => ({ ...choiceOf(name), id: name })
    const known = ['Tamworth', 'Mid Bedfordshire', 'Bedford', 'Ynys Môn', 'King’s Lynn'].map(choice)
    const names = (query: string): string[] => knownContests(known, query).map(({ name }) => name)
    expect(names(' BED')).toEqual(['Bedford', 'Mid Bedfordshire'])
    expect(names('beds')).toEqual([])
    expect(names('shire mid')).toEqual(['Mid Bedfordshire'])
    expect(names('mon')).toEqual(['Ynys Môn'])
    expect(names('kings l')).toEqual(['King’s Lynn'])
  })

  it('says how many options of a short list match the typed text', () => {
    const options = [
      { name: 'Majority', aside: 'Tamworth' },
      { name: 'Sarah Edwards', aside: 'Lab, votes' },
      { name: 'Orla O’Neill', aside: 'Green, votes' },
    ]
    expect(fitting(options, ' lab ED')).toEqual([options[1]])
    expect(fitting(options, 'oneill')).toEqual([options[2]])
    expect(fitting(options, '')).toHaveLength(3)
    const of = { of: 'candidates', one: 'candidate' }
    expect(amongInWords(9, of)).toBe(
      '9 candidates. Up and down to choose, Enter to insert, Escape to go back.',
    )
    expect(amongInWords(1, of)).toBe(
      '1 candidate. Up and down to choose, Enter to insert, Escape to go back.',
    )
    expect(amongInWords(0, of)).toBe('No candidate fits. Escape goes back.')
  })

  it('announces what was inserted and removed, also one of two equal cards', () => {
    const [one, other] = ['Result card Tamworth', 'Figure Bedford, majority']
    expect(changesInWords([one, one], [one])).toBe('Result card Tamworth removed.')
    expect(changesInWords([one], [other])).toBe(
      'Result card Tamworth removed. Figure Bedford, majority inserted.',
    )
    expect(changesInWords([one, other], [other, one])).toBe('')
  })
})

describe('the errors of the composer', () => {
  it('are shown at their fields, the first of each', () => {
    const fields = { title: 'Too long.', 'contests.0': 'No id.', 'contests.1': 'No id.', key: 'No key.' }
    expect(errorsAtFields(fields)).toEqual({
      at: { title: 'Too long.', contests: 'No id.' },
      rest: ['No key.'],
    })
  })

  const paragraph = (...text: string[]): JSONContent => ({
    type: 'paragraph',
    ...(text.length > 0 ? { content: text.map((words) => ({ type: 'text', text: words })) } : {}),
  })
  const typed = (changes: object = {}) => ({
    title: 'x',
    note: '',
    stood: 0,
    body: { type: 'doc' as const, content: [paragraph('Words.')] },
    ...changes,
  })

  it('are found without asking the server', () => {
    expect(errorsInSight(typed(), { doing: 'file', isFlash: false })).toEqual({})
    const empty = typed({ title: ' ', body: { type: 'doc', content: [paragraph()] } })
    expect(errorsInSight(empty, { doing: 'correct', isFlash: false })).toEqual({
      title: 'A title is needed.',
      body: 'The post says nothing yet: write a sentence or insert a result card.',
      note: 'Say in a note what was corrected: readers see it.',
    })
    expect(errorsInSight(typed({ title: 'x'.repeat(141) }), { doing: 'file', isFlash: false }).title).toBe(
      'A title has at most 140 characters: this is too long by 1.',
    )
  })

  it('do not ask a title of a flash or a note of a touch-up, and ask an update to add something', () => {
    expect(errorsInSight(typed({ title: '' }), { doing: 'touch-up', isFlash: true })).toEqual({})
    const standing = { stood: 1, body: { type: 'doc', content: [paragraph('Words.'), paragraph()] } }
    expect(errorsInSight(typed(standing), { doing: 'update', isFlash: false })).toEqual({
      body: 'Nothing is added yet: write below what stands.',
    })
    const added = { stood: 1, body: { type: 'doc', content: [paragraph('Words.'), paragraph('More.')] } }
    expect(errorsInSight(typed(added), { doing: 'update', isFlash: false })).toEqual({})
  })
})

describe('the buttons of the composer', () => {
  it.each([
    { status: null, publishes: false, change: 'correction', main: 'file', second: null, note: false },
    { status: null, publishes: true, change: 'correction', main: 'publish', second: 'file', note: false },
    { status: 'filed', publishes: false, change: 'correction', main: 'save', second: null, note: false },
    { status: 'filed', publishes: true, change: 'update', main: 'publish', second: 'save', note: false },
    { status: 'returned', publishes: false, change: 'correction', main: 'save', second: null, note: false },
    { status: 'published', publishes: true, change: 'correction', main: 'correct', second: null, note: true },
    { status: 'published', publishes: true, change: 'update', main: 'update', second: null, note: false },
    { status: 'published', publishes: true, change: 'touch-up', main: 'touch-up', second: null, note: false },
  ] as const)(
    'have $main as the main one for status $status and change $change, publishing allowed: $publishes',
    ({ main, second, note, ...of }) => {
      const mode = modeOf(of)
      expect([mode.main.doing, mode.second?.doing ?? null]).toEqual([main, second])
      expect(mode.needsNote).toBe(note)
    },
  )
})

describe('the web address made of what is typed', () => {
  it.each([
    ['tamworth.gov.uk/count', 'https://tamworth.gov.uk/count'],
    [' http://example.org ', 'http://example.org/'],
    ['javascript:alert(1)', null],
    ['mailto:a@example.org', null],
    ['word', null],
    ['', null],
    [`example.org/${'x'.repeat(2000)}`, null],
  ])('is, for "%s", %s', (typed, address) => {
    expect(webAddress(typed)).toBe(address)
  })
})

describe('pasted HTML, before the editor parses it,', () => {
  it.each([
    ['<p style="color:red">a</p>', '<p data-style="color:red">a</p>'],
    ["<p class=x onclick='y()' id=z>a</p>", '<p class=x id=z>a</p>'],
    ['<style>p { color: red }</style><b>a</b><script>x()</script>', '<b>a</b>'],
    ['a style="b" < c > d', 'a style="b" < c > d'],
    ['<a title="1 > 0" STYLE=x href="/y">a</a>', '<a title="1 > 0" data-style=x href="/y">a</a>'],
  ])('%s is cleaned to %s', (pasted, clean) => {
    expect(withoutStyles(pasted)).toBe(clean)
  })
})
