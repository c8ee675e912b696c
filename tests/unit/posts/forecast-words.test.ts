import { describe, expect, it } from '@jest/globals'
import { forecastsIn } from '../../../models/domain/posts/forecast-words.js'

const kindsIn = (text: string): string[] => forecastsIn(['', text]).map(({ name }) => name)

describe('words that may say how people voted', () => {
  it.each([
    ['An exit poll says otherwise.', ['exit-poll']],
    ['The EXIT-POLLS are out.', ['exit-poll']],
    ['The exit\u2011poll, as Word hyphenates it.', ['exit-poll']],
    ['The exit  poll, the exit\u2013poll and the exitpoll.', ['exit-poll']],
    ['The exit po\u00adll with a hyphen that nobody sees.', ['exit-poll']],
    ['The exit po\u{e0061}ll with a tag that nobody sees.', ['exit-poll']],
    ['Postal\u2010votes were cast.', ['postal-votes']],
    ['They are set  to  win.', ['forecast']],
    ['Postal votes favour her, and the early count too.', ['postal-votes', 'early-count']],
    ['Labour is expected to win Tamworth.', ['forecast']],
    ['She will hold it, our projection says.', ['forecast']],
    ['They are on course for 326 seats.', ['forecast']],
    ['An exit poll is out. The exit poll has Labour first.', ['exit-poll', 'exit-poll']],
    ['Turnout is expected to be low.', []],
    ['Polls close at ten; the count begins early.', []],
    ['A project of the council.', []],
  ])('are found in "%s": %j', (text, kinds) => {
    expect(kindsIn(text)).toEqual(kinds.map((kind) => `speaks-before-the-close:${kind}`))
  })

  it('are told with the words and their sentence', () => {
    expect(forecastsIn(['It is late. An exit poll is out. More soon.', '-'])).toEqual([
      {
        name: 'speaks-before-the-close:exit-poll',
        message:
          'A poll is still open, and “exit poll” may say how people voted: no forecast from that may be published before the close.',
        sentence: 'An exit poll is out.',
      },
    ])
  })
})
