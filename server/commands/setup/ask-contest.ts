import type { ContestDoc } from '../../../models/contest-model.js'
import type { StoredWish } from '../../../models/live-blog-model.js'
import type { Unprocessable } from '../../app-errors.js'
import type { Act } from '../command.js'
import { asksForSecond } from '../people/second-at-night.js'
import { saveUnseen } from '../results/save-contest.js'

/** What one person asked for in the night stands with the contest until another asks for the same; nothing else of it changes. */
export async function askContest(act: Act, contest: ContestDoc, wish: StoredWish): Promise<Unprocessable> {
  await saveUnseen(act, contest, {
    command: 'ask-at-night',
    update: { $set: { wish } },
    more: { what: wish.what },
  })
  return asksForSecond(wish, 'desk')
}
