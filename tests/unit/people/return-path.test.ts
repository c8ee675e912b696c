import { describe, expect, it } from '@jest/globals'
import { returnPath } from '../../../server/http/return-to.js'

describe('the path that sign-in leads to', () => {
  it.each([
    ['/newsroom', '/newsroom'],
    ['/newsroom/live/practice/queue', '/newsroom/live/practice/queue'],
    ['/newsroom/live/practice/compose?post=1', '/newsroom/live/practice/compose?post=1'],
    ['/newsroom?a=b', '/newsroom?a=b'],
    ['/newsroom/live/a#part', '/newsroom/live/a'],
  ])('keeps %s', (wanted, path) => {
    expect(returnPath(wanted)).toBe(path)
  })

  it.each([
    [undefined],
    [['/newsroom/a', '/newsroom/b']],
    [''],
    ['//x'],
    ['/\\x'],
    ['https:x'],
    ['https://evil.example/newsroom'],
    ['//evil.example/newsroom'],
    ['/newsroom\\@evil.example'],
    ['/newsroom\n/x'],
    ['/newsroom/../live/practice'],
    ['/newsroom/%2e%2e/live/practice'],
    ['/newsroomx'],
    ['/newsroom@evil.example'],
    ['/live/practice'],
    ['/newsroom/sign-in'],
    ['/newsroom/sign-out'],
    ['/newsroom/live/practice/queue/fragment'],
    [' /newsroom/live'],
  ])('is /newsroom for %j', (wanted) => {
    expect(returnPath(wanted)).toBe('/newsroom')
  })
})
