import { describe, expect, it } from '@jest/globals'
import { createPasswordVerifier } from '../../../server/auth/password-verifier.js'

/** A verifier whose verifications the test ends one by one. */
async function held(): Promise<{
  verify: Awaited<ReturnType<typeof createPasswordVerifier>>
  /** The hashes whose verification has started, in order. */
  running: string[]
  mostAtOnce: () => number
  endOne: (matches: boolean) => Promise<void>
}> {
  const running: string[] = []
  const ends: ((matches: boolean) => void)[] = []
  let [now, most] = [0, 0]
  const verify = await createPasswordVerifier(async (hash) => {
    running.push(hash)
    now += 1
    most = Math.max(most, now)
    const matches = await new Promise<boolean>((resolve) => ends.push(resolve))
    now -= 1
    return matches
  })
  const endOne = async (matches: boolean): Promise<void> => {
    ends.shift()?.(matches)
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  return { verify, running, mostAtOnce: () => most, endOne }
}

describe('the verification of passwords', () => {
  it('runs two at a time, lets twenty wait in order, and answers "busy" to the next', async () => {
    const { verify, running, mostAtOnce, endOne } = await held()
    const answers: Promise<boolean>[] = []
    for (let n = 1; n <= 22; n += 1) answers.push(verify(`hash ${n}`, 'x'))
    await expect(verify('hash 23', 'x')).rejects.toMatchObject({
      status: 503,
      code: 'busy',
      more: { retryAfter: 2 },
    })
    expect(running).toEqual(['hash 1', 'hash 2'])
    await endOne(true)
    expect(running).toEqual(['hash 1', 'hash 2', 'hash 3'])
    const late = verify('hash 24', 'x')
    for (let n = 2; n <= 23; n += 1) await endOne(n === 23)
    expect(await Promise.all(answers)).toEqual([true, ...Array<boolean>(21).fill(false)])
    expect([await late, mostAtOnce(), running.length, running.at(-1)]).toEqual([true, 2, 23, 'hash 24'])
  })

  it('frees its place when it fails', async () => {
    const verify = await createPasswordVerifier(() => Promise.reject(new Error('no memory')))
    for (let n = 1; n <= 5; n += 1) await expect(verify('hash', 'x')).rejects.toThrow('no memory')
  })

  it('takes a dummy hash for an unknown person, and never succeeds for it', async () => {
    const hashes: string[] = []
    const verify = await createPasswordVerifier((hash) => {
      hashes.push(hash)
      return Promise.resolve(true)
    })
    expect([await verify(null, 'x'), await verify('hash', 'x')]).toEqual([false, true])
    expect(hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(hashes[1]).toBe('hash')
  })
})
