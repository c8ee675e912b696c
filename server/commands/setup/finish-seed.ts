import { HouseModel } from '../../../models/settings-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { appendAudit } from '../audit/append-audit.js'

/** The marker of a finished seed is written last: a seed without it is a half one. */
export async function finishSeed(act: Act, input: { seed: string }): Promise<void> {
  return transact(async () => {
    if (await HouseModel.exists({ _id: 'house', seeds: input.seed })) return
    await reached('command:read')
    await appendAudit(act, {
      chain: { kind: 'house' },
      command: 'finish-seed',
      subject: `seed:${input.seed}`,
      before: null,
      after: { finished: true },
    })
    await HouseModel.updateOne({ _id: 'house' }, { $addToSet: { seeds: input.seed } })
  })
}
