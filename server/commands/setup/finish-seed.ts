import { settingsName } from '../../../models/domain/setup/settings.js'
import { SettingsModel } from '../../../models/settings-model.js'
import { reached, transact } from '../../database.js'
import type { Act } from '../act.js'
import { appendAudit } from '../audit/append-audit.js'

/** The marker of a finished seed is written last: a seed without it is a half one. */
export async function finishSeed(act: Act, input: { seed: string }): Promise<void> {
  return transact(async () => {
    if (await SettingsModel.exists({ _id: settingsName, seeds: input.seed })) return
    await reached('command:read')
    await appendAudit(act, {
      chain: { kind: 'settings' },
      command: 'finish-seed',
      subject: `seed:${input.seed}`,
      before: null,
      after: { finished: true },
    })
    await SettingsModel.updateOne({ _id: settingsName }, { $addToSet: { seeds: input.seed } })
  })
}
